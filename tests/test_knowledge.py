from collections import defaultdict

import pytest

from bilateral import knowledge
from bilateral.desk import Desk, OwnActor
from bilateral.knowledge import KnowledgeError

KNOWN = knowledge.load()
SPECIAL = {"EUN", "NAT", "UNO", "IGO", "INT", "IMG"}


@pytest.mark.parametrize(
    ("word", "code"),
    [("Pakistan", "PAK"), ("usa", "USA"), ("U.S.", "USA"), ("united kingdom", "GBR"), ("Türkiye", "TUR")],
)
def test_states_by_any_name(word: str, code: str) -> None:
    assert KNOWN.state(word) == code


def test_an_unknown_state_gets_suggestions() -> None:
    with pytest.raises(KnowledgeError, match="Pakistan"):
        KNOWN.state("Pakistann")


def test_people_hold_their_office_on_the_date_only() -> None:
    assert [t.person for t in KNOWN.holders("PAK", "army_chief", "2022-07-29")] == ["Qamar Javed Bajwa"]
    assert [t.person for t in KNOWN.holders("PAK", "army_chief", "2023-07-29")] == ["Asim Munir"]
    held = KNOWN.office_on("Naftali Bennett", "2021-07-01")
    assert held is not None
    assert held.office == "head_of_government"
    assert KNOWN.office_on("Naftali Bennett", "2019-01-01") is None


def test_every_row_is_possible() -> None:
    for tenure in KNOWN.tenures:
        assert tenure.country in KNOWN.states
        assert tenure.source
        start, end = tenure.start or "", tenure.end or ""
        known = min(len(start), len(end))  # '2009-02-20' to '2009' is possible
        assert start[:known] <= end[:known], tenure
    for name in KNOWN.names:
        assert name.country is None or name.country in KNOWN.states, name


def test_no_surface_names_two_states_in_one_sense() -> None:
    seen: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for name in KNOWN.names:
        if name.sense in ("state", "adjective", "demonym", "capital"):
            seen[name.sense, name.surface].add(name.country)
    assert {key: found for key, found in seen.items() if len(found) > 1} == {}


def test_states_have_cow_codes_but_for_territories() -> None:
    assert {code for code, state in KNOWN.states.items() if state.cow is None} - SPECIAL == {"HKG", "PSE", "VAT"}


def test_a_city_of_a_country_at_hand_is_preferred() -> None:
    city = KNOWN.city("Hyderabad", frozenset(["PAK"]))
    assert city is not None
    assert city.country == "PAK"


def test_a_desks_own_actors_lie_on_top() -> None:
    own = knowledge.load(Desk(actors=[OwnActor(name="Example Institute", country="PAK", aliases=["the Institute"])]))
    assert own.names[0].surface == "Example Institute"
    assert own.hash != KNOWN.hash


def test_every_event_type_has_a_score() -> None:
    assert {kind for kind, mode in KNOWN.ontology if mode is None} == {
        *("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST".split()),
        *("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()),
    }


def test_an_end_that_the_source_does_not_give_is_unknown_after_the_source_ends() -> None:
    open_ended = [
        t
        for t in KNOWN.tenures
        if t.end is None and t.source == "everypolitician holders 2022" and t.start and (t.seen or "") < "2024"
    ]
    assert open_ended
    for tenure in open_ended:
        assert tenure not in KNOWN.holders(tenure.country, tenure.office, "2024-01-01")
