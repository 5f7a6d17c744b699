"""Persons told of by another: 'his Danish counterpart Ann Poe', 'her deputy, Ann Poe', 'its own envoy, Ann Poe'."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from bilateral.coding.casting import STATE_SENSES
from bilateral.coding.drafts import Player
from bilateral.coding.lexicon import Hit
from bilateral.coding.people import Named

_WHOSE = frozenset(["his", "her", "its", "their"])
_ALIKE = frozenset("counterpart colleague homologue".split())  # of another state, in the same office
_BESIDE = frozenset("deputy predecessor successor".split())  # of the same state
_REACH = 5


def tell(doc: Doc, persons: Sequence[tuple[Named, int]], people: Sequence[Player], hit_at: Mapping[int, Hit]) -> None:
    """Gives persons without title the state and sector that their tie to the person named last tells."""
    at = {token: who for name, who in persons for token in range(name.first, name.last + 1)}
    for number, (name, who) in enumerate(persons):
        player = people[who]
        lead = name.from_token - 1
        if name.titles and not name.homes and lead > 0 and doc[lead].tag_ == "POS" and lead - 1 in at:
            player.country = people[at[lead - 1]].country or player.country  # 'the premier's adviser Ann Poe'
        if (name.titles and name.homes) or (player.country and player.sector):
            continue
        noun, country = _tie(doc, name.from_token, hit_at)
        if noun is None:
            continue
        before = next(
            (people[w] for n, w in reversed(persons[:number]) if w != who and n.last < name.first and people[w].sector),
            None,
        )
        if before is None:
            player.country = player.country or country
            continue
        player.sector = player.sector or before.sector
        if noun in _ALIKE:
            player.country = player.country or country
            player.office = player.office or before.office
        else:
            player.country = player.country or country or before.country


def _tie(doc: Doc, first: int, hit_at: Mapping[int, Hit]) -> tuple[str | None, str | None]:
    """The noun of a tie before a name, and the state whose adjective stands beside it."""
    index = first - 1
    if index > 0 and doc[index].text == ",":
        index -= 1
    noun = doc[index].lower_ if index >= 0 else ""
    noun = "counterpart" if doc[max(0, index - 1) : index + 1].text.lower() == "opposite number" else noun
    if noun not in _ALIKE | _BESIDE or doc[first].is_sent_start:
        return None, None
    country = None
    for before in range(index - 1, max(-1, index - _REACH), -1):
        if doc[before].lower_ in _WHOSE:
            return noun, country
        hit = hit_at.get(before)
        if hit is not None and country is None:
            country = next((name.country for name in hit.names if name.sense in STATE_SENSES), None)
    return None, None
