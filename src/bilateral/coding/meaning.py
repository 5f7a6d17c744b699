"""What words said mean: whom they are on, how they lean, what they do."""

from collections.abc import Sequence

from spacy.tokens import Token

from bilateral.coding import content
from bilateral.coding.attribution import Attribution
from bilateral.coding.drafts import Cast, Mention, Parsed
from bilateral.coding.stance import beside, stance
from bilateral.coding.syntax import is_negated
from bilateral.record import Act, Span, Stance

_ACT_OF_TYPE: dict[str, Act] = {
    "REQUEST": "demands",
    "AGREE": "pledges",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "THREATEN": "warns",
    "CONCEDE": "regrets",
}
_STRONG_VOTE = 3
_LEAN_OF_ACT: dict[Act, Stance] = {
    "accuses": "negative",
    "rejects": "negative",
    "warns": "negative",
    "thanks": "positive",
    "welcomes": "positive",
    "condoles": "positive",
    "offers": "positive",
}
_UNDOING = frozenset(
    """stop halt cease undo reverse correct review withdraw refrain rescind desist vacate apologise apologize retract
    lift""".split()
)
_CALLING = frozenset("call describe term label brand dismiss".split())
_CLAIMS = frozenset("accusation allegation charge claim report rumour rumor suggestion assertion criticism".split())
_VOICING = frozenset("express voice affirm reaffirm reiterate convey underscore stress confirm emphasize".split())
_WILL = frozenset("commitment willingness readiness intention intent determination resolve desire".split())
_TWO = 2
_TELLING = frozenset(["tell", "instruct", "order", "direct"])
_OPENING = 4  # words in which 'there was no …' stands
_SURELY = frozenset("doubt question need alternative reason point place excuse room longer problem chance time".split())
_CALLED = frozenset(["for", "on", "upon"])  # 'called (again) for', 'called on them to'
_VIOLENCE = frozenset(
    "attack assault bombing killing strike violence shelling raid massacre murder aggression threat".split()
)
# Words of what two states have or do with one another.
_TOGETHER = frozenset(
    """together shared joint jointly bilateral mutual close closely consult consultation cooperation cooperate
    partnership alliance relationship relation tie touch friendship coordinate coordination""".split()
)


# What one side calls the other: 'our neighbour', 'our brothers'.
_NEAR = frozenset("neighbour neighbor brother friend adversary rival".split())


def tokens_of(parsed: Parsed, spans: Sequence[Span], number: int) -> list[int]:
    """The tokens of a sentence that lie in spans."""
    first, last = parsed.sentences[number].tokens
    return [i for i in range(first, last) if any(a <= parsed.at[i] < b for a, b in spans)]


def about(
    parsed: Parsed, cast: Cast, spans: Sequence[Span], own: Sequence[str], found: Attribution | None, number: int
) -> list[tuple[int, Stance]]:
    """The other states that a content is on, by an actor of each, with the stance towards it.

    ``own`` are the speakers' countries, the first speaker's first. Words such as 'together' are on the other state of
    a text of two, though it is not named.
    """
    tokens = tokens_of(parsed, spans, number)
    if found is not None and found.object is not None:
        tokens += [t.i for t in found.object.subtree if t.i not in tokens]
    lean = found.verb.stance if found else None
    seen: dict[str, int] = {}
    mentions: list[Mention] = []
    for index in sorted(tokens):
        mention = cast.at(index)
        if mention is None or mention.head in {m.head for m in mentions}:
            continue
        mentions.append(mention)
        if mention.sense == "group" and any(cast.country(who) in own for who in mention.who):
            continue  # 'the two countries' are no other side
        for who in mention.who:
            player = cast.people[who]
            if (
                player.country
                and player.country not in own
                and player.kind != "media"
                and player.country not in ("INT",)
            ):
                seen.setdefault(player.country, who)
    placed = {cast.country(who) for m in mentions if m.sense == "place" for who in m.who}
    placed -= {cast.country(who) for m in mentions if m.sense != "place" for who in m.who}
    if not placed >= set(seen):  # where a thing is is no side of it, unless nothing else is named
        seen = {country: who for country, who in seen.items() if country not in placed}
    general = lean or stance(parsed.doc, tokens)
    victims = _victims(parsed, cast, mentions)
    leans: list[tuple[int, Stance]] = []
    for country, who in seen.items():
        if _feared(cast, who):  # spoken of as a threat, unless the verb says otherwise
            leans.append((who, lean if lean == "positive" else "negative"))
        else:
            near = [lean for m in mentions if country in _of(cast, m) and (lean := beside(parsed.doc[m.head]))]
            leans.append((who, near[0] if near else "positive" if country in victims else general))
    partner = _partner(cast, own)
    named = [m.head for m in mentions if _of(cast, m) & set(seen) and not _topic(parsed.doc[m.head])]
    if partner is not None and partner not in seen and any(_unshared(parsed.doc[i], named) for i in tokens):
        sides = [i for i, p in enumerate(cast.people) if p.country == partner]
        other = next((i for i in sides if cast.people[i].kind == "state"), sides[0])
        leans.append((other, "negative" if general == "negative" else "positive"))
    return leans


def _of(cast: Cast, mention: Mention) -> set[str | None]:
    return {cast.country(who) for who in mention.who}


def _unshared(token: Token, named: Sequence[int]) -> bool:
    """Whether a word of togetherness is not of the sides named: 'cooperation with China' is."""
    ours = token.lemma_.lower() in _NEAR and any(c.lower_ == "our" for c in token.children)
    if not (ours or token.lemma_.lower() in _TOGETHER) or any(head < token.i for head in named):
        return False
    others = [c for c in token.children if c.lower_ in ("with", "between", "among")]
    if any(below.pos_ in ("NOUN", "PROPN") for c in others for below in c.children):
        return False
    return not any(below.i in named for below in token.subtree)


def _topic(token: Token) -> bool:
    """Whether a name is only what a talk is on: 'regional issues, including Iran'."""
    while token.dep_ in ("conj", "appos", "compound") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in ("including", "on", "about", "regarding", "concerning", "over")


def _partner(cast: Cast, own: Sequence[str]) -> str | None:
    """The other state of a text of two, where the speaker (the first of several) is of one of them."""
    if not own or own[0] not in cast.pair:
        return None
    return next(country for country in cast.pair if country != own[0])


def pair(parsed: Parsed, cast: Cast) -> tuple[str, ...]:
    """The two states that a text is on: those that its title names, else its first sentence; empty if not just two."""
    for number, sentence in enumerate(parsed.sentences[:3]):
        first, last = sentence.tokens
        found = {
            country
            for mention in cast.mentions
            if first <= mention.head < last and mention.sense != "place"
            for who in mention.who
            if (country := cast.country(who)) and cast.people[who].kind != "media" and country not in ("INT", "IMG")
        }
        if len(found) == _TWO:
            return tuple(sorted(found))
        if number and len(found) > _TWO:
            return ()
    return ()


def _victims(parsed: Parsed, cast: Cast, mentions: Sequence[Mention]) -> set[str]:
    """Countries that an attack was made on: 'the attack on the compound in Herat, Afghanistan'."""
    found: set[str] = set()
    for mention in mentions:
        token = parsed.doc[mention.head]
        while token.head.i != token.i and token.dep_ in (
            "pobj",
            "prep",
            "appos",
            "conj",
            "poss",
            "compound",
            "amod",
            "nmod",
        ):
            at = token.dep_ == "prep" and token.lower_ in ("on", "against", "in", "at", "near")
            if at and token.head.lemma_.lower() in _VIOLENCE:
                found |= {country for who in mention.who if (country := cast.country(who))}
            token = token.head
    return found


def _feared(cast: Cast, who: int) -> bool:
    return cast.people[who].kind == "armed group" or cast.people[who].country == "IMG"


def leaning(parsed: Parsed, about_: Sequence[tuple[int, Stance]], said: Act, number: int) -> list[tuple[int, Stance]]:
    """Neutral words towards the first side lean as what they do: an accusation is against it, thanks are for it.

    A demand that something stop or be undone is a reproach.
    """
    lean = _LEAN_OF_ACT.get(said)
    words = parsed.doc[slice(*parsed.sentences[number].tokens)]
    if said == "demands" and any(token.lemma_.lower() in _UNDOING and token.pos_ == "VERB" for token in words):
        lean = "negative"
    if lean is None or not about_ or about_[0][1] != "neutral":
        return list(about_)
    return [(about_[0][0], lean), *about_[1:]]


def act(parsed: Parsed, cast: Cast, found: Attribution, spans: Sequence[Span], own: Sequence[str], number: int) -> Act:
    """What an attributed content does: what its verb says, else what its words say."""
    if found.verb.act != "asserts":
        return found.verb.act
    after = [t.lower_ for t in parsed.doc[found.cue[1] + 1 : found.cue[1] + 1 + _TWO]]
    if found.lemma == "call" and set(after) & _CALLED:
        return "demands"
    tokens = tokens_of(parsed, spans, number)
    if found.lemma in _TELLING and tokens and parsed.doc[tokens[0]].lower_ == "to":
        return "demands"
    words = {parsed.doc[i].lemma_.lower() for i in tokens}
    if found.lemma in _CALLING and words & _CLAIMS:
        return "rejects"
    if found.lemma in _VOICING and words & _WILL:
        return "pledges"
    return act_of(parsed, cast, tokens, own)


def act_of(parsed: Parsed, cast: Cast, tokens: Sequence[int], own: Sequence[str]) -> Act:
    """What words do, where no verb of attribution tells."""
    words = {parsed.doc[i].lemma_.lower() for i in tokens}
    if words & {"thank", "gratitude", "grateful", "thanks"}:
        return "thanks"
    if words & {"condolence", "sympathy"}:
        return "condoles"
    if words & {"welcome", "appreciation", "praise", "congratulation"}:
        return "welcomes"
    first = [parsed.doc[i].lower_ for i in tokens[:_OPENING]]
    if "there" in first[:2] and "no" in first and not words & _SURELY:
        return "rejects" if "way" in words else "denies"
    if "require" in words and "would" in words:
        return "conditions"
    if (announced := _announced(parsed, cast, tokens, own)) is not None:
        return announced
    kind, weight = content.classify(parsed.doc, tokens)
    return _ACT_OF_TYPE.get(kind or "", "asserts") if weight >= _STRONG_VOTE else "asserts"


def _announced(parsed: Parsed, cast: Cast, tokens: Sequence[int], own: Sequence[str]) -> Act | None:
    """What a side says that it will do is a pledge, that it will not a refusal, that it did not a denial."""
    inside = set(tokens)
    for index in tokens:
        verb = parsed.doc[index]
        if verb.pos_ not in ("VERB", "AUX") or (
            verb.head.i in inside and verb.dep_ != "conj" and verb.head.i != verb.i
        ):
            continue
        by = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        mention = None if by is None else cast.at(by.i)
        ours = by is not None and (
            by.lower_ in ("we", "i")
            or (mention is None and by.lower_ in ("it", "they", "he", "she"))
            or (mention is not None and any(cast.country(w) in own for w in mention.who))
        )
        if not ours or any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
            return None
        modal = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll", "wo") for c in verb.children)
        if is_negated(verb):
            return "rejects" if modal else None
        return "pledges" if modal and verb.lemma_ not in ("be", "like", "love", "have") else None
    return None
