"""What words said mean: whom they are on, how they lean, what they do."""

from collections.abc import Sequence

from bilateral.coding import content
from bilateral.coding.attribution import Attribution
from bilateral.coding.drafts import Cast, Mention, Parsed
from bilateral.coding.stance import stance
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
_TWO = 2
_VIOLENCE = frozenset("attack assault bombing killing strike violence shelling raid massacre murder aggression".split())
# Words of what two states have or do with one another.
_TOGETHER = frozenset(
    """together shared joint jointly bilateral mutual both close closely consult consultation cooperation cooperate
    partnership alliance relationship relation tie touch friendship coordinate coordination""".split()
)


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
            leans.append((who, "positive" if country in victims and general == "negative" else general))
    partner = _partner(cast, own)
    if partner is not None and partner not in seen and any(parsed.doc[i].lemma_.lower() in _TOGETHER for i in tokens):
        other = next(i for i, p in enumerate(cast.people) if p.country == partner)
        leans.append((other, "negative" if general == "negative" else "positive"))
    return leans


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
        while token.head.i != token.i and token.dep_ in ("pobj", "prep", "appos", "conj", "poss", "compound", "amod", "nmod"):
            if token.dep_ == "prep" and token.lower_ in ("on", "against", "in", "at", "near"):
                if token.head.lemma_.lower() in _VIOLENCE:
                    found |= {country for who in mention.who if (country := cast.country(who))}
            token = token.head
    return found


def _feared(cast: Cast, who: int) -> bool:
    return cast.people[who].kind == "armed group" or cast.people[who].country == "IMG"


def act(parsed: Parsed, found: Attribution, spans: Sequence[Span], first: int, last: int) -> Act:
    """What an attributed content does: what its verb says, else what its words say."""
    if found.verb.act != "asserts":
        return found.verb.act
    tokens = [i for i in range(first, last) if any(a <= parsed.at[i] < b for a, b in spans)]
    return act_of(parsed, tokens)


def act_of(parsed: Parsed, tokens: Sequence[int]) -> Act:
    """What words do, where no verb of attribution tells."""
    words = {parsed.doc[i].lemma_.lower() for i in tokens}
    if words & {"thank", "gratitude", "grateful", "thanks"}:
        return "thanks"
    if words & {"condolence", "sympathy"}:
        return "condoles"
    if words & {"welcome", "appreciation", "praise", "congratulation"}:
        return "welcomes"
    kind, weight = content.classify(parsed.doc, tokens)
    return _ACT_OF_TYPE.get(kind or "", "asserts") if weight >= _STRONG_VOTE else "asserts"
