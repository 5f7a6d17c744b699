"""Statements that have no cue of their own: a quotation that runs on, and the words of a document's issuers."""

from collections.abc import Mapping

from spacy.tokens import Token

from bilateral.coding.drafts import Cast, Parsed, Quote, Utterance
from bilateral.coding.meaning import about, act_of, leaning, tokens_of
from bilateral.coding.parse import TITLE
from bilateral.coding.syntax import countries
from bilateral.record import MAX_EVIDENCE, Span

NARRATING = frozenset(
    """speak meet join discuss convene hold review attend participate start begin take sign invite accept visit witness
    inaugurate""".split()
)
_LONG_QUOTE = 4
_NEARLY_ALL = 0.85
_FEW = 2
_ANAPHORS = frozenset("they them he him she her it this that these those you".split())
_OWNED = frozenset("their his her its your".split())


def run_on(
    parsed: Parsed, cast: Cast, found: dict[int, list[Utterance]], elsewhere: Mapping[int, tuple[int, int]]
) -> None:
    """Sentences of a quotation that have no cue of their own: the speaker of the quotation, else of the paragraph.

    ``elsewhere`` has by sentence the sentence and token of a cue that the tagger reads as its.
    """
    by_quote: dict[Span, Utterance] = {}
    for utterances in found.values():
        for utterance in utterances:
            for a, _ in utterance.content:
                quote = parsed.quote_at(a)
                if quote is not None:
                    by_quote.setdefault(quote.span, utterance)
    last: Utterance | None = None
    paragraph = TITLE
    for number in sorted(found):
        sentence = parsed.sentences[number]
        if found[number]:
            last, paragraph = found[number][-1], sentence.paragraph
            continue
        quote = _quote_of(parsed, sentence.span)
        if quote is None:
            continue
        number_of, token = elsewhere.get(number, (-1, -1))
        told = next((u for u in found.get(number_of, ()) if u.cue_token == token), None) or by_quote.get(quote.span)
        source = told
        if source is None and (spoken := _just_told_of(parsed, cast, found, number)) is not None:
            source = Utterance(number, (spoken,), sentence.span, "direct", [])
        if source is None and last is not None and sentence.paragraph - paragraph <= 1:
            source = last
        if source is None:
            source = next(
                (
                    u
                    for n in range(number + 1, number + 3)
                    for u in found.get(n, [])
                    if parsed.sentences[n].paragraph == sentence.paragraph
                ),
                None,
            )
        if source is not None:
            found[number] = [_continued(parsed, cast, number, quote, source)]
            by_quote.setdefault(quote.span, found[number][0])
            known = "quoted" if told else "running"
            found[number][0].way = known if source.speakers else "unresolved"
            paragraph = sentence.paragraph


def _just_told_of(parsed: Parsed, cast: Cast, found: Mapping[int, list[Utterance]], number: int) -> int | None:
    """The person who is the subject of the sentence before, if it reports nothing: 'Ann Poe wept. “I begged.”'."""
    before = number - 1
    if before < 0 or found.get(before) or parsed.sentences[before].paragraph != parsed.sentences[number].paragraph:
        return None
    for token in parsed.doc[slice(*parsed.sentences[before].tokens)]:
        mention = cast.at(token.i)
        if parsed.quote_at(parsed.at[token.i]) is not None:
            return None
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT" and mention is not None:
            alone = len(mention.who) == 1 and cast.people[mention.who[0]].kind == "person"
            return mention.who[0] if alone and mention.sense in ("name", "title", "pronoun") else None
    return None


def topics(parsed: Parsed, found: Mapping[int, list[Utterance]]) -> None:
    """Quoted words that name no state and speak of 'them', 'it' or 'you' are on whom the same speaker just spoke of.

    Measured on the tuning texts and on unseen ones: 17 of 27 such words were on them.
    """
    before: Utterance | None = None
    for number in sorted(found):
        for utterance in found[number]:
            near = before is not None and number - before.sentence <= 1 and utterance.speakers == before.speakers
            if (
                before is not None
                and near
                and not utterance.about
                and utterance.kind == "direct"
                and utterance.speakers
            ):
                quoted = parsed.quote_at(utterance.content[0][0]) is not None
                words = parsed.doc[slice(*parsed.sentences[number].tokens)]
                if len(before.about) <= _FEW and any(_points_back(t, quoted=quoted) for t in words):
                    utterance.about, utterance.carried = list(before.about), True
            if utterance.about:
                before = utterance


def _points_back(token: Token, *, quoted: bool) -> bool:
    """Whether a word may stand for whom one spoke of; 'their' only where people talk, 'it is a fight' never."""
    if token.lower_ in _OWNED:
        return quoted
    if token.lower_ not in _ANAPHORS or token.dep_ == "expl":
        return False
    if token.lower_ == "it" and token.head.lemma_ == "be" and token.dep_ == "nsubj":
        return False
    if token.lower_ == "you" and token.head.lemma_ == "know":
        return False
    return not any(c.dep_ in ("relcl", "acl") for c in token.children)


def _quote_of(parsed: Parsed, span: Span) -> Quote | None:
    """The quotation that holds (nearly) a whole sentence."""
    for quote in parsed.quotes:
        inside = min(span[1], quote.span[1]) - max(span[0], quote.span[0])
        if inside >= _NEARLY_ALL * (span[1] - span[0]) and len(parsed.words(span).split()) >= _LONG_QUOTE:
            return quote
    return None


def _continued(parsed: Parsed, cast: Cast, number: int, quote: Quote, source: Utterance) -> Utterance:
    start, end = parsed.sentences[number].span
    a, b = max(start, quote.inner[0]), min(end, quote.inner[1], start + MAX_EVIDENCE)
    own = countries(cast, source.speakers)
    return Utterance(
        number,
        source.speakers,
        (start, min(end, start + MAX_EVIDENCE)),
        "direct",
        [(a, b)],
        speaker_mention=None,
        known_as=source.speaker_mention or source.known_as,
        cue=source.cue,
        via=source.via,
        about=about(parsed, cast, [(a, b)], own, None, number),
        act=act_of(parsed, cast, tokens_of(parsed, [(a, b)], number), own),
        way="running",
    )


def _anothers(utterance: Utterance, cast: Cast) -> bool:
    """Whether named persons other than the issuers speak."""
    if not utterance.speakers or set(utterance.speakers) & set(cast.issuers):
        return False
    return all(cast.people[who].kind == "person" for who in utterance.speakers)


def _foreign(utterance: Utterance, cast: Cast, own: set[str]) -> bool:
    """Whether a state or body other than the issuers' is quoted within their words."""
    found = set(countries(cast, utterance.speakers))
    return bool(found) and not found & own


def _narrates(parsed: Parsed, number: int) -> bool:
    """Whether a sentence of a joint statement only tells what took place."""
    root = next((t for t in parsed.doc[slice(*parsed.sentences[number].tokens)] if t.dep_ == "ROOT"), None)
    return root is not None and root.lemma_.lower() in NARRATING


def issued(parsed: Parsed, cast: Cast, found: dict[int, list[Utterance]]) -> None:
    """The sentences of a statement are its issuers' own words, where nobody else is quoted."""
    own = set(countries(cast, cast.issuers))
    for number, utterances in found.items():
        others = [u for u in utterances if _anothers(u, cast)]
        mine = [u for u in utterances if u not in others]
        if number <= cast.preface or not any(t.is_alpha for t in parsed.doc[slice(*parsed.sentences[number].tokens)]):
            found[number] = []  # 'Ann Poe made the following comments:', '1.'
            continue
        if others or (len(cast.issuers) > 1 and not mine and _narrates(parsed, number)):
            continue
        quoted = [u for u in mine if _foreign(u, cast, own)]
        mine = [u for u in mine if u not in quoted]
        found[number] = [_own(parsed, cast, number, cast.issuers, parsed.sentences[number].span[0], mine), *quoted]


def _side(cast: Cast, utterance: Utterance, own: set[str]) -> bool:
    """Whether a turn tells of a state or ministry, of its own or of another without quotation: 'Delhi assured us'."""
    players = [cast.people[who] for who in utterance.speakers]
    bodies = all(player.kind in ("state", "institution") for player in players)
    return bodies and (utterance.kind == "indirect" or all(player.country in own for player in players))


def transcribed(parsed: Parsed, cast: Cast, found: dict[int, list[Utterance]]) -> None:
    """The sentences of a transcript are the words of whose turn it is; a questioner's are nobody's statement."""
    for number, (speakers, start) in cast.voices.items():
        utterances = found.get(number)
        if utterances is None:
            continue
        own = set(countries(cast, speakers))
        others = [u for u in utterances if u.speakers and not set(u.speakers) & set(speakers) and u.way != "running"]
        others = [u for u in others if not _side(cast, u, own)]
        words = parsed.words((start, parsed.sentences[number].span[1])).split()
        if not speakers or (len(words) < _LONG_QUOTE and not others):
            found[number] = []
        elif not others:
            found[number] = [_own(parsed, cast, number, speakers, start, utterances)]


def _own(
    parsed: Parsed, cast: Cast, number: int, speakers: tuple[int, ...], start: int, mine: list[Utterance]
) -> Utterance:
    """A sentence as its speakers' own words; ``mine`` is what was found of theirs in it."""
    begin, end = parsed.sentences[number].span
    end = min(end, begin + MAX_EVIDENCE)
    content = (start, end)
    utterance = Utterance(number, speakers, (begin, end), "direct", [content], way="issuer")
    own = countries(cast, speakers)
    utterance.about = about(parsed, cast, [content], own, None, number)
    utterance.act = mine[0].act if mine else act_of(parsed, cast, tokens_of(parsed, [content], number), own)
    utterance.about = leaning(parsed, utterance.about, utterance.act, number)
    utterance.reiterated = any(u.reiterated for u in mine)
    return utterance
