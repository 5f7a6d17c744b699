"""Whose a person is not: who blames, thanks or speaks of a state as another's is not of that state."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from spacy.tokens import Token

from bilateral.coding import groups
from bilateral.coding.casting import STATE_SENSES
from bilateral.coding.drafts import Parsed, Player
from bilateral.coding.lexicon import Hit
from bilateral.coding.people import Named
from bilateral.coding.salience import SUBJECTS

# Verbs whose object is another side than their subject's.
_TOWARDS = frozenset(
    """accuse thank urge ask warn praise criticise criticize blame condemn denounce assure commend invite press implore
    congratulate describe rebuke reproach remind""".split()
)
# Verbs of a meeting of persons of two sides.
_MEETING = frozenset("meet receive welcome host greet visit summon invite thank telephone phone call".split())
_TELLING = frozenset("tell inform hand remind ask urge warn".split())
_ENVOYS = frozenset(["ambassador", "charge", "deputy_chief_of_mission", "consul"])
_BLAMED, _QUOTED = 2, 1


def others(
    parsed: Parsed, persons: Sequence[tuple[Named, int]], people: Sequence[Player], hit_at: Mapping[int, Hit]
) -> dict[int, Counter[str]]:
    """For each person the states that their words or deeds tell to be another's, with how plainly."""
    found: dict[int, Counter[str]] = {}
    at = {token: who for name, who in persons for token in range(name.first, name.last + 1)}
    for name, who in persons:
        head = parsed.doc[name.from_token : name.last + 1].root
        votes = found.setdefault(who, Counter())
        verb = head.head if head.dep_ in SUBJECTS else _who(head)
        if verb is not None:
            within = range(name.from_token, head.right_edge.i + 1)
            for hit in _of_states(parsed, verb, within, hit_at):
                if hit.first in _object(verb):
                    votes[_state(hit)] += _BLAMED
                elif parsed.quote_at(parsed.at[hit.first]) is not None:
                    votes[_state(hit)] += _QUOTED
        envoy = name.office is not None and name.office.office in _ENVOYS
        partner = _met(head, at, _MEETING | _TELLING if envoy else _MEETING)
        country = people[partner].country if partner is not None and partner != who else None
        if country:
            votes[country] += _BLAMED
    return found


def _who(head: Token) -> Token | None:
    """The verb of a clause beside a name: 'Ann Poe, who said that …'."""
    clauses = (c for c in head.children if c.dep_ == "relcl")
    return next((c for c in clauses if any(b.lower_ == "who" and b.dep_ in SUBJECTS for b in c.children)), None)


def _state(hit: Hit) -> str:
    return next((n.country or "" for n in hit.names if n.sense in STATE_SENSES), "")


def _of_states(parsed: Parsed, verb: Token, within: range, hit_at: Mapping[int, Hit]) -> list[Hit]:
    """The states named in the sentence of a verb, outside a name and what stands beside it."""
    first, last = parsed.sentences[parsed.sentence_of[verb.i]].tokens
    hits = {hit.first: hit for token in range(first, last) if (hit := hit_at.get(token)) is not None}
    return [hit for start, hit in hits.items() if start not in within and _state(hit)]


def _object(verb: Token) -> range:
    """The tokens of whom a verb blames, thanks or urges: 'accused Peru', 'asked the Chilean authorities'."""
    if verb.lemma_.lower() not in _TOWARDS:
        return range(0)
    whom = next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)
    if whom is None or whom.lower_ in groups.sectors():  # 'urged Chilean people'
        return range(0)
    return range(whom.left_edge.i, whom.i + 1)


def _met(head: Token, at: Mapping[int, int], verbs: Set[str]) -> int | None:
    """Whom the one named meets, receives or is received by; who tells an ambassador something is of another state."""
    if head.dep_ in ("dobj", "dative") and head.head.lemma_ in verbs:
        return next((at[c.i] for c in head.head.children if c.dep_ in SUBJECTS and c.i in at), None)
    if head.dep_ == "pobj" and head.head.dep_ == "agent" and head.head.head.lemma_ in _MEETING:
        return next((at[c.i] for c in head.head.head.children if c.dep_ in SUBJECTS and c.i in at), None)
    if head.dep_ in SUBJECTS and head.head.lemma_ in _MEETING:
        return next((at[c.i] for c in head.head.children if c.dep_ == "dobj" and c.i in at), None)
    return None
