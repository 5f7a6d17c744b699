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


def tokens_of(parsed: Parsed, spans: Sequence[Span], number: int) -> list[int]:
    """The tokens of a sentence that lie in spans."""
    first, last = parsed.sentences[number].tokens
    return [i for i in range(first, last) if any(a <= parsed.at[i] < b for a, b in spans)]


def about(
    parsed: Parsed, cast: Cast, spans: Sequence[Span], own: set[str], found: Attribution | None, number: int
) -> list[tuple[int, Stance]]:
    """The other states that a content is on, by an actor of each, with the stance towards it."""
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
    general = lean or stance(parsed.doc, tokens)
    # an armed group is spoken of as a threat, unless words say otherwise
    return [(who, "negative" if general == "neutral" and _feared(cast, who) else general) for who in seen.values()]


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
