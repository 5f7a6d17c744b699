import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilateral import knowledge
from bilateral.cli.app import app
from bilateral.desk import Desk, OwnOffice
from bilateral.errors import BilateralError, DeskError
from bilateral.knowledge import KnowledgeError, Tenure, fold
from bilateral.knowledge.audit import coverage, problems
from bilateral.knowledge.who import who

KNOWN = knowledge.load()
RUN = CliRunner()


@pytest.mark.parametrize(
    ("words", "on", "person"),
    [
        ("foreign secretary of Pakistan", "2020-07-14", "Sohail Mahmood"),
        ("the army chief of Pakistan", "2022-07-29", "Qamar Javed Bajwa"),
        ("Pakistani army chief", "2022-07-29", "Qamar Javed Bajwa"),
        ("Pakistan's army chief", "2023-07-29", "Asim Munir"),
    ],
)
def test_an_office_of_a_state_on_a_date(words: str, on: str, person: str) -> None:
    assert {tenure.person for tenure in who(KNOWN, words, on)} == {person}


def test_a_surname_gives_the_persons_tenures() -> None:
    assert "Qamar Javed Bajwa" in {tenure.person for tenure in who(KNOWN, "Bajwa")}


def test_what_is_neither_person_nor_office_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="OFFICE of STATE"):
        who(KNOWN, "Xyzzy")


def test_a_row_without_a_source_is_marked_where_it_is_shown() -> None:
    marked = set()
    for words in ("army chief of Pakistan", "foreign minister of Germany"):
        lines = RUN.invoke(app, ["who", words]).output.splitlines()
        for tenure, line in zip(who(KNOWN, words), lines, strict=True):
            marked.add("UNVERIFIED" in line)
            assert ("UNVERIFIED" in line) == ("unverified" in tenure.source)
            assert ("UNVERIFIED" in line) != (f"[{tenure.source}]" in line)
    assert marked == {True, False}


def row(person: str, start: str, end: str | None, office: str = "army_chief") -> Tenure:
    return Tenure(person, (), "PAK", office, office, "MIL", start, end, "test")


def test_rows_that_cannot_be_are_found() -> None:
    assert list(problems([row("A", "2020-01-01", "2021-01-01"), row("B", "2021-01-01", None)])) == []
    assert "ends before" in next(problems([row("A", "2021-01-01", "2020-01-01")]))
    assert "no date" in next(problems([row("A", "2021-13-01", None)]))
    assert "twice" in next(problems([row("A", "2021", None), row("A", "2021", None)]))
    assert "both" in next(problems([row("A", "2020-01-01", "2022-01-01"), row("B", "2021-01-01", None)]))


def test_the_packaged_roster_has_no_row_that_cannot_be() -> None:
    assert list(problems(KNOWN.tenures)) == []


def test_coverage_names_the_years_without_a_holder() -> None:
    rows = [one for one in coverage(KNOWN, 2010, 2012) if one.country == "USA" and one.office == "head_of_state"]
    assert rows[0].gaps == ()


def test_a_desks_own_holder_lies_on_top() -> None:
    own = knowledge.load(Desk(offices=[OwnOffice(person="Ila Tarn", country="PAK", office="army_chief", start="2031")]))
    assert [t.person for t in own.holders("PAK", "army_chief", "2031-05-01")] == ["Ila Tarn"]


def test_rows_are_added_to_a_desk_file_once(tmp_path: Path) -> None:
    desk, rows = tmp_path / "bilateral.toml", tmp_path / "rows.csv"
    desk.write_text('name = "mine"\n', encoding="utf-8")
    rows.write_text("person,country,office,start\nIla Tarn,PAK,army_chief,2031-02\n", encoding="utf-8")
    for said in ("1 rows added", "0 rows added"):
        assert said in RUN.invoke(app, ["knowledge", "add", str(rows), "--desk", str(desk)]).output
    found = RUN.invoke(app, ["who", "army chief of Pakistan", "--on", "2031-05-01", "--desk", str(desk)])
    assert found.output.startswith("Ila Tarn")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("person,country\nIla Tarn,PAK\n", "line 2"),
        ("person,country,office,start\nIla Tarn,PAK,army_chief,soon\n", "'soon' is no date"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(tmp_path: Path, text: str, words: str) -> None:
    rows, desk = tmp_path / "rows.csv", tmp_path / "bilateral.toml"
    desk.write_text("", encoding="utf-8")
    rows.write_text(text, encoding="utf-8")
    with pytest.raises(DeskError, match=words):
        RUN.invoke(app, ["knowledge", "add", str(rows), "--desk", str(desk)], catch_exceptions=False)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(BilateralError, match="YYYY-MM-DD"):
        RUN.invoke(app, ["who", "Bajwa", "--on", "yesterday"], catch_exceptions=False)


def cases() -> list[dict[str, str]]:
    """A person with an office in a dated text of the White House archive: read from the texts, not from the roster."""
    with (Path(__file__).parent / "dated_offices.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['name']} {case['date']}")
def test_a_dated_text_and_the_roster_name_the_same_holder(case: dict[str, str]) -> None:
    found = who(KNOWN, f"{case['words']} of {case['country']}", case["date"])
    names = [fold(name).split() for tenure in found for name in (tenure.person, *tenure.aliases)]
    named = fold(case["name"]).split()
    assert any(name[-1] in named or named[-1] in name for name in names)


def test_an_office_is_not_held_before_its_first_day() -> None:
    checked = 0
    for tenure in KNOWN.tenures:
        if tenure.start and len(tenure.start) == len("2000-01-01"):
            before = (date.fromisoformat(tenure.start) - timedelta(days=1)).isoformat()
            same = [t for t in KNOWN.people(tenure.person) if t.office == tenure.office and t is not tenure]
            if not same:
                checked += 1
                assert tenure not in KNOWN.holders(tenure.country, tenure.office, before)
    assert checked > 1000


@pytest.mark.parametrize(
    ("day", "person"),
    [
        ("2022-09-05", "Boris Johnson"),
        ("2022-09-20", "Liz Truss"),
        ("2022-10-26", "Rishi Sunak"),
        ("2024-07-06", "Keir Starmer"),
    ],
)
def test_changes_within_a_year_are_told_apart(day: str, person: str) -> None:
    assert [t.person for t in who(KNOWN, "prime minister of the United Kingdom", day)] == [person]
