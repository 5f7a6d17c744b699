"""How words lean, asked a second time: of the relation model, once a sentence.

The tables read what a word says ('baseless', 'grateful'); a reproach that is only told ('their lorries jump the queue')
they take for neutral. Where they see no lean in a statement, the model's word counts if it is sure; and where they see
one towards another side of the same words that the model all but excludes, the model's counts there too.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from bilateral.coding import relations
from bilateral.coding.drafts import Cast, Parsed, Utterance
from bilateral.coding.syntax import countries
from bilateral.record import Act, Span, Stance

SURE = 0.6  # the chance from which the model speaks where the tables see no lean
EXCLUDED = 0.2  # the chance below which it overrules them
_STANCES: tuple[Stance, ...] = ("negative", "neutral", "positive")
_UNHEARD = frozenset(["unresolved", "told", "issuer"])  # ways that give no statement to be shown


def judge(parsed: Parsed, cast: Cast, utterances: Sequence[Utterance]) -> None:
    """Gives the stances of the model where it is sure of one, or sure of another than the tables'."""
    for number, group in groupby(utterances, key=lambda utterance: utterance.sentence):
        heard = [u for u in group if u.way not in _UNHEARD]
        asked = [u for u in heard if any(stance == "neutral" for _, stance in u.about)]
        if asked:
            _judge(parsed, cast, number, asked)


def _judge(parsed: Parsed, cast: Cast, number: int, asked: Sequence[Utterance]) -> None:
    first, last = parsed.sentences[number].tokens
    start, end = parsed.span(first, last - 1)
    if start < 0:
        return
    sides: dict[str, list[Span]] = {}
    for mention in cast.mentions:
        if first <= mention.head < last:
            a, b = parsed.span(mention.first, mention.last)
            for country in {c for who in mention.who if (c := cast.country(who))}:
                sides.setdefault(country, []).append((a - start, b - start))
    order = sorted(sides)
    pairs: dict[tuple[int, int], list[tuple[Utterance, str]]] = {}
    for utterance in asked:
        own = next((order.index(c) for c in countries(cast, utterance.speakers) if c in sides), relations.UNNAMED)
        for who, _ in utterance.about:
            side = cast.country(who)
            if side in sides:
                pairs.setdefault((own, order.index(side)), []).append((utterance, side))
    if not pairs:
        return
    text = parsed.article.text[start:end]
    read = relations.model().read(text, [sides[country] for country in order], list(pairs))
    for pair, told in pairs.items():
        chances = read.relations[pair].stance
        for utterance, country in told:
            utterance.about = [
                (who, _settled(stance, utterance.act, chances) if cast.country(who) == country else stance)
                for who, stance in utterance.about
            ]


def _settled(stance: Stance, act: Act, chances: Mapping[str, float]) -> Stance:
    likely: Stance = max(_STANCES, key=lambda each: chances[each])
    if act == "conditions" and likely == "positive":
        return stance  # who makes conditions does not praise
    if stance == "neutral":
        return likely if chances[likely] >= SURE else stance
    return likely if chances[stance] < EXCLUDED else stance
