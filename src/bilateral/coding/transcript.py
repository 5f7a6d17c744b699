"""Transcripts: paragraphs that begin with who speaks ('MS. KHAN: …', 'Q: …'), and whose words they are."""

import re
from collections import Counter

from bilateral.coding.drafts import Cast, Parsed, Player
from bilateral.coding.parse import TITLE
from bilateral.coding.titles import MakePlayer
from bilateral.knowledge import fold

_LABEL = re.compile(
    r"(?P<label>[A-Z][^\W\d_]*(?:[ .’'-]+[A-Z][^\W\d_]*\.?){0,6})(?:,\s+[A-Z][^:,()\n]{2,50})?"
    r"(?:\s*\((?P<beside>[^()\n]{1,50})\))?\s*:\s+(?=\S)|(?P<q>Q)\s{2,}(?=\S)"
)
_ASKING = frozenset(
    "q question questions questioner reporter journalist interviewer moderator host anchor operator presenter".split()
)
_ANSWERING = frozenset(["a", "answer", "response"])
_ROLES = frozenset(
    """spokesperson spokesman spokeswoman minister president secretary ambassador chancellor premier chairman chair
    commissioner director""".split()
)
_FEWEST = 3  # labelled paragraphs of a transcript
_FEWEST_LABELS = 2
_TURN = 2  # a question and its answer
_LONGEST_TURN = 3  # paragraphs of a turn, in the mean


def voices(parsed: Parsed, cast: Cast, make: MakePlayer) -> dict[int, tuple[tuple[int, ...], int]]:
    """By sentence: who speaks it, nobody where a questioner does, and where the label ends.

    Empty if the text is no transcript; a turn of someone whom the text does not name is left to the other steps.
    """
    labels: dict[int, tuple[str, int]] = {}
    before = TITLE
    for number, sentence in enumerate(parsed.sentences):
        if sentence.paragraph not in (TITLE, before):
            match = _LABEL.match(parsed.article.text, sentence.span[0], sentence.span[1] + 1)
            if match is not None:
                labels[number] = (match["label"] or match["q"], match.end())
        before = sentence.paragraph
    told = {number: label for number, label in labels.items() if _is_label(parsed, cast, number, label[0])}
    if len(told) < _FEWEST or len({label for label, _ in told.values()}) < _FEWEST_LABELS:
        return _interview(parsed, cast, labels)
    known = {label: _who(parsed, cast, number, label, make) for number, (label, _) in reversed(told.items())}
    found: dict[int, tuple[tuple[int, ...], int]] = {}
    speaking: tuple[int, ...] | None = None
    for number, sentence in enumerate(parsed.sentences):
        start = sentence.span[0]
        if number in told:
            speaking, start = known[told[number][0]], told[number][1]
        if speaking is not None:
            found[number] = (speaking, start)
    return found


def _interview(
    parsed: Parsed, cast: Cast, labels: dict[int, tuple[str, int]]
) -> dict[int, tuple[tuple[int, ...], int]]:
    """The turns of an interview whose questions are paragraphs of their own: between the first and the last answer.

    Who answers is the person told of most before the first question.
    """
    paragraphs: dict[int, list[int]] = {}
    for number, sentence in enumerate(parsed.sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(number)
    order = [numbers for paragraph, numbers in paragraphs.items() if paragraph != TITLE]
    asked = [n for n, numbers in enumerate(order) if _is_question(parsed, numbers) and n + 1 < len(order)]
    asked = [n for n in asked if not _is_question(parsed, order[n + 1])]
    labelled = {_words(label)[0].casefold() for label, _ in labels.values()} & (_ASKING | _ANSWERING)
    if len(asked) < (_FEWEST_LABELS if labelled else _FEWEST):
        return {}
    first = order[asked[0]][0]
    told: Counter[int] = Counter()
    for mention in cast.mentions:
        if mention.sense == "name" and parsed.sentence_of[mention.first] < first and len(mention.who) == 1:
            told.update(w for w in mention.who if cast.people[w].kind == "person")
    if not told:
        return {}
    speaker = told.most_common(1)[0][0]
    found: dict[int, tuple[tuple[int, ...], int]] = {}
    prompts = [n for n in range(asked[0], len(order) - 1) if n in asked or _is_prompt(parsed, order[n])]
    if prompts[-1] + _TURN - asked[0] > _LONGEST_TURN * len(prompts):
        return {}  # an essay that asks now and then
    for n in range(asked[0], prompts[-1] + _TURN):
        for number in order[n]:
            who = () if n in prompts else (speaker,)
            found[number] = (who, labels[number][1] if number in labels else parsed.sentences[number].span[0])
    return found


def _is_prompt(parsed: Parsed, numbers: list[int]) -> bool:
    """Whether a paragraph of one sentence speaks to 'you' and not of oneself: 'Chile says you broke the pact.'"""
    words = {t.lower_ for number in numbers for t in parsed.doc[slice(*parsed.sentences[number].tokens)]}
    return len(numbers) == 1 and bool(words & {"you", "your"}) and not words & {"we", "our", "us", "me", "my"}


def _is_question(parsed: Parsed, numbers: list[int]) -> bool:
    """Whether a paragraph of at most three sentences asks, in nobody's quotation marks."""
    words = parsed.words((parsed.sentences[numbers[0]].span[0], parsed.sentences[numbers[-1]].span[1])).rstrip()
    return len(numbers) <= _FEWEST and words.endswith("?") and words[0] not in "\"“‘'"


def _words(label: str) -> list[str]:
    return [word for word in re.split(r"[ .]+", label) if word]


def _is_label(parsed: Parsed, cast: Cast, number: int, label: str) -> bool:
    words = _words(label)
    if words[0].casefold() in _ASKING | _ANSWERING or words[-1].casefold() in _ROLES or label.isupper():
        return True
    return bool(_mentioned(parsed, cast, number, _LABEL.match(label + ": x")))


def _in_office(cast: Cast, named: tuple[int, ...], label: str) -> tuple[int, ...]:
    """The person of a label, with the office that it gives."""
    player = cast.people[named[0]]
    if player.role is None:
        player.role, player.role_source = label, "text"
    player.sector, player.country = player.sector or "GOV", player.country or cast.home
    return named


def _mentioned(parsed: Parsed, cast: Cast, number: int, label: re.Match[str] | None) -> tuple[int, ...]:
    """The person named in a sentence's label."""
    start = parsed.sentences[number].span[0]
    if label is None:
        return ()
    for mention in cast.mentions:
        if start <= parsed.at[mention.first] < start + label.end() and mention.sense == "name":
            people = [who for who in mention.who if cast.people[who].kind == "person"]
            return tuple(people[:1])
    return ()


def _who(parsed: Parsed, cast: Cast, number: int, label: str, make: MakePlayer) -> tuple[int, ...] | None:
    """Whose a label is: nobody's where it asks, null where the text does not say."""
    words = _words(label)
    if words[0].casefold() in _ASKING:
        return ()
    if words[-1].casefold() in _ROLES:
        told = _LABEL.match(parsed.words(parsed.sentences[number].span) + " ")
        if named := _mentioned(parsed, cast, number, told):
            return _in_office(cast, named, label)  # 'Official Spokesperson, Ms Ann Poe: …'
    persons = [(who, player) for who, player in enumerate(cast.people) if player.kind == "person"]
    for who, player in persons:
        if fold(player.name).split()[-1] == fold(words[-1]):
            told = _LABEL.match(parsed.words(parsed.sentences[number].span) + " ")
            beside = (told["beside"] or "") if told else ""
            office = beside if beside.casefold() in _ROLES else None
            return _in_office(cast, (who,), office) if office else (who,)  # 'Ann Poe (Spokesperson): …'
    if words[0].casefold() in _ANSWERING or words[-1].casefold() in _ROLES:
        role = words[-1].casefold()
        if role in _ANSWERING:
            role = (_title_role(parsed) or role).casefold()
        fits = [who for who, player in persons if role in (player.role or "").casefold().split()]
        titled = [who for who, player in persons if fold(player.name).split()[-1] in fold(parsed.article.title or "")]
        officer = () if cast.issuers or fits or titled else _officer(parsed, cast, make)
        others = [who for who, player in persons if player.office]
        return (*cast.issuers[:1], *fits, *titled, *officer, *others)[:1] or None
    return _mentioned(parsed, cast, number, _LABEL.match(label + ": x")) or None


def _title_role(parsed: Parsed) -> str | None:
    """The word of office of a title: 'Transcript of the briefing by the Spokesperson'."""
    words = re.findall(r"[^\W\d_]+", parsed.article.title or "")
    return next((word for word in words if word.casefold() in _ROLES), None)


def _officer(parsed: Parsed, cast: Cast, make: MakePlayer) -> tuple[int, ...]:
    """The officer without a name whose briefing a title says it is."""
    role = _title_role(parsed)
    if role is None:
        return ()
    player = Player(role, "person", cast.home, "GOV", role, "text", office=role.casefold())
    return (make(("noun", fold(role), cast.home or ""), player),)
