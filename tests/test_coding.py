import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.articles import read
from bilateral.coding import Coder, measured
from bilateral.coding.gate import NO_STATE, ONE_STATE
from bilateral.record import Event, Record, to_json
from bilateral.sources.files import load
from tests.texts import CALL, code


def events(record: Record) -> list[tuple[str, str | None, str | None]]:
    return [(e.type, e.actor[0].country, e.recipient[0].country) for e in record.events]


def test_a_call_is_an_engagement_and_a_consultation(coder: Coder) -> None:
    record = code(coder, CALL, "2024-05-09")
    (call,) = record.engagements
    assert (call.kind, call.format, call.parties, call.start) == ("call", "phone", ["KEN", "JPN"], "2024-05-07")
    assert [p.actor.name for p in call.participants] == ["Amina Odhiambo", "Kenji Morita"]
    assert ("CONSULT", "KEN", "JPN") in events(record)
    assert ("SUPPORT", "KEN", "JPN") in events(record)


def test_pronouns_and_quotations_find_their_speaker(coder: Coder) -> None:
    record = code(coder, CALL)
    assert {s.speaker.name for s in record.statements} == {"Amina Odhiambo"}
    assert [s.kind for s in record.statements] == ["indirect", "direct"]
    assert all(s.start is None for s in record.statements)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Peru accused Chile of spying on its navy.", "ACCUSE"),
        ("Peru urged Chile to reopen the border crossing.", "REQUEST"),
        ("Peru rejected the claim that Chile had made about the treaty.", "REJECT"),
        ("Peru praised Chile for its role in the talks.", "SUPPORT"),
        ("Peru expelled the Chilean ambassador.", "SANCTION"),
        ("Peru imposed sanctions on Chile.", "SANCTION"),
        ("Peru closed its border with Chile.", "COERCE"),
        ("Peru provided aid to Chile after the earthquake.", "AID"),
        ("Peru attacked Chile.", "ASSAULT"),
        ("Peru apologised to Chile for the incident.", "CONCEDE"),
    ],
)
def test_verbs_of_each_kind(coder: Coder, sentence: str, kind: str) -> None:
    record = code(coder, f"{sentence} The news was reported in the capital by several people there.")
    assert (kind, "PER", "CHL") in events(record)


def test_negated_and_future_acts_say_so(coder: Coder) -> None:
    (event,) = code(coder, "Peru did not attack Chile, observers in the region reported.").events
    assert event.status == "negated"
    (event,) = code(coder, "Peru will impose sanctions on Chile in June.").events
    assert event.status == "future"


def test_texts_that_concern_no_two_states_are_gated_with_the_reason(coder: Coder) -> None:
    assert code(coder, "The cat sat on the mat and was happy there all day long.").document.gated == NO_STATE
    assert code(coder, "Peru opened a new school in the north of the country.").document.gated == ONE_STATE
    open_coder = Coder(gate=False)
    assert code(open_coder, "Peru opened a new school, the minister said.").document.gated is None


def test_the_same_text_gives_the_same_bytes(coder: Coder) -> None:
    first = to_json(code(coder, CALL, "2024-05-09"))
    code(coder, "Peru accused Chile of spying.")
    assert to_json(code(coder, CALL, "2024-05-09")) == first


def test_ids_do_not_depend_on_dates(coder: Coder) -> None:
    one, other = code(coder, CALL, "2024-05-09"), code(coder, CALL, "2020-01-01")
    assert [i.id for i in one.events] == [i.id for i in other.events]


def test_every_sample_keeps_the_laws_of_the_record(coder: Coder, samples: Path) -> None:
    for path in sorted((samples / "texts").glob("*.*")):
        (article,) = map(read, load(str(path)))
        text, record = article.text, coder.code_one(article)
        body = record.document.body
        for item in (*record.engagements, *record.statements, *record.events):
            a, b = item.evidence
            assert any(start <= a < end for start, end in body)
            assert 0 < b - a <= 600
            if item.when:
                assert item.when in text
            if isinstance(item, Event):
                assert not {x.country for x in item.actor} & {x.country for x in item.recipient}
        for statement in record.statements:
            for span in statement.content:
                assert text[slice(*span)].strip()
        known = {actor.id for actor in record.actors}
        used = json.loads(to_json(record))
        for event in used["events"]:
            assert {a["id"] for a in event["actor"] + event["recipient"]} <= known


MARKS = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "'",
            "‘",
            "’",
            " Peru said ",
            " Chile ",
            "he added",
            ", ",
            ". ",
            "it agreed",
            "\n",
            " told India ",
            "''",
            "«",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MARKS)
def test_odd_quotation_marks_never_break_a_span(coder: Coder, marks: str) -> None:
    text = "Peru and Chile met on Monday in Lima, officials said.\n" + marks
    record = code(coder, text)
    for statement in record.statements:
        for a, b in [statement.evidence, *statement.content]:
            assert 0 <= a < b <= len(text)
            assert "\n" not in text[a:b]


def test_what_was_measured_covers_every_kind_of_item() -> None:
    assert set(measured()) == {"engagements", "statements", "events"}
    assert all(0 <= value <= 1 for value in measured().values())


def test_an_envoy_without_a_name_is_no_envoy_of_the_roster(coder: Coder) -> None:
    text = "The Philippines summoned China's ambassador on Monday over the incident, its foreign ministry said."
    record = code(coder, text, "2022-03-26")
    assert {a.name for a in record.actors if a.kind == "person"} <= {"China's ambassador"}
    (summons,) = record.engagements
    assert (summons.kind, summons.parties) == ("summons", ["PHL", "CHN"])
    assert ("ACCUSE", "PHL", "CHN") in events(record)


def test_a_title_without_a_name_takes_who_held_the_office_that_day(coder: Coder) -> None:
    text = "The Israeli prime minister praised Japan for its aid on Monday, officials in the region said."
    (event,) = code(coder, text, "2021-07-06").events
    assert [a.name for a in event.actor] == ["Naftali Bennett"]
    assert event.actor[0].country == "ISR"
    (undated,) = code(coder, text).events
    assert "Bennett" not in undated.actor[0].name


def test_a_year_gone_by_is_historical_and_had_supposes_only_in_front(coder: Coder) -> None:
    for sentence, status in (
        ("In 1987 Peru accused Chile of spying.", "historical"),
        ("Peru accused Chile of spying.", "reported"),
        ("Peru's president said that Peru would expel two Chilean diplomats who had been called spies.", "future"),
    ):
        events = code(coder, sentence).events
        assert [event.status for event in events] == [status]
