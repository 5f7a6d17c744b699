"""Persons without an office of their own, and those whom a text names by what they were, lead or hope to become."""

import pytest

from bilateral.coding import Coder
from tests.texts import code


def person(coder: Coder, sentence: str, surname: str, published: str | None = None) -> tuple[str | None, str | None]:
    """The country and sector of a person of a text."""
    actors = code(coder, sentence, published).actors
    return next((a.country, a.sector) for a in actors if a.kind == "person" and a.name.split()[-1] == surname)


@pytest.mark.parametrize(
    ("sentence", "surname", "found"),
    [
        ("Florida Governor Ana Poe accused Peru of lying to Chile.", "Poe", ("USA", "GOV")),
        ("Former Punjab governor Ana Poe of Pakistan accused India of lying.", "Poe", ("PAK", "ELI")),
        ("The head of Chile's Lake Defence League, Ana Poe, accused Peru of lying.", "Poe", ("CHL", "NGO")),
        ("Chilean opposition leader Ana Poe accused Peru of lying.", "Poe", ("CHL", "OPP")),
        ("Chilean businessman Ana Poe accused Peru of lying.", "Poe", ("CHL", "BUS")),
    ],
)
def test_country_and_sector_come_from_the_words_beside_a_name(
    coder: Coder, sentence: str, surname: str, found: tuple[str, str]
) -> None:
    assert person(coder, sentence, surname) == found


def test_a_list_of_names_before_titles(coder: Coder) -> None:
    text = (
        "Chile's envoys met in Peru: Ana Poe, National Security Advisor to the Chilean President; and Luis Roe, "
        "Defence Minister of Chile. Peru accused Chile of spying."
    )
    actors = {a.name: a.country for a in code(coder, text).actors if a.kind == "person"}
    assert actors == {"Ana Poe": "CHL", "Luis Roe": "CHL"}


def test_an_undated_text_tells_its_era_by_its_officers(coder: Coder) -> None:
    candidate = (
        "President Barack Obama told Mexico on Tuesday that the candidate was wrong. Donald Trump accused Mexico of "
        "sending criminals, his campaign said."
    )
    assert person(coder, candidate, "Trump") == ("USA", "PTY")
    holder = "President Donald Trump accused Mexico of sending criminals."
    assert person(coder, holder, "Trump") == ("USA", "GOV")


def test_no_office_before_it_was_taken(coder: Coder) -> None:
    text = "Donald Trump accused Mexico of sending criminals to the United States."
    assert person(coder, text, "Trump", "2016-03-01") == ("USA", "PTY")
    assert person(coder, text, "Trump", "2018-03-01") == ("USA", "GOV")


def test_the_former_the_latter_and_a_counterpart(coder: Coder) -> None:
    text = (
        "Pakistan's foreign minister and his Indian counterpart traded charges on Sunday. "
        "The former accused the latter of lying.\n"
    )
    event = next(e for e in code(coder, text, "2019-03-04").events if e.type == "ACCUSE")
    assert [a.name for a in event.actor] == ["Shah Mahmood Qureshi"]
    assert [a.name for a in event.recipient] == ["Sushma Swaraj"]


def test_a_surname_that_is_an_adjective_of_a_state_votes_for_no_home(coder: Coder) -> None:
    text = (
        "Billionaire Mark Cuban said Canada should open its market. Cuban added that Canada had waited long. "
        "President Barack Obama agreed, Cuban said.\n"
    )
    countries = {a.name: a.country for a in code(coder, text).actors if a.kind == "person"}
    assert "Mark Cuban" in countries
    assert "CUB" not in countries.values()
