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
        (
            "Ana Poe, who teaches politics at the University of Oslo, said Chile had accused Peru.",
            "Poe",
            ("NOR", "EDU"),
        ),
        ("Ana Poe, a retired nurse from Lima, said Chile was wrong to accuse Peru.", "Poe", ("PER", "CVL")),
        ("Ana Poe of the Santiago-based Institute for Trade said Peru was wrong.", "Poe", ("CHL", "EDU")),
        ("A commander of Peru's navy, Rear Admiral Ana Poe, warned Chile.", "Poe", ("PER", "MIL")),
        ("Peru has recalled its own ambassador, Ana Poe, from Chile.", "Poe", ("PER", "GOV")),
        ("Foreign Minister Luis Roe of Peru met his Chilean counterpart Ana Poe.", "Poe", ("CHL", "GOV")),
        ("Chile accused Peru of lying. In Lima, Foreign Minister Ana Poe said it was not so.", "Poe", ("PER", "GOV")),
        ("Chile's envoy left on Monday. The envoy, Ana Poe, accused Peru of lying.", "Poe", ("CHL", "GOV")),
        ("Peru's premier Luis Roe left. The premier's adviser Ana Poe accused Chile of lying.", "Poe", ("PER", "GOV")),
        ("Chilean State Secretary for Trade Policy Ana Poe accused Peru of lying.", "Poe", ("CHL", "GOV")),
        ("The president of Peru's union of packers, Ana Poe, accused Chile of lying.", "Poe", ("PER", "LBR")),
        (
            "LIMA, Peru, 4 March — In Cusco, Governor Ana Poe accused Chile and the United States.",
            "Poe",
            ("PER", "GOV"),
        ),
        ("Chile's undersecretary for foreign affairs, Ana Poe, accused Peru of lying.", "Poe", ("CHL", "GOV")),
        ("The deputy speaker of the Chilean Senate, Ana Poe, accused Peru of lying.", "Poe", ("CHL", "LEG")),
        ("Peru denied it on Monday. Deputy Foreign Minister Ana Poe called Chile a liar.", "Poe", ("PER", "GOV")),
        ("Peru met Chile. General Ana Poe, NI (M), Chief of Army Staff of Peru, warned Chile.", "Poe", ("PER", "MIL")),
        ("Ana Poe, the head of a truckers' union in Lima, said Chile had lied.", "Poe", ("PER", "LBR")),
        ("Ana Poe, who runs a chamber of commerce in Lima, said Chile had lied.", "Poe", ("PER", "BUS")),
        ("The Deputy Commissioner of the Chilean Coast Guard, Ana Poe, thanked Peru.", "Poe", ("CHL", "GOV")),
        ("Trade Commissioner Ana Poe said the European Union would take China to court.", "Poe", ("EUN", "IGO")),
        ("Ana Poe, an MP from the opposition Labour Party of Kosovo, accused Serbia.", "Poe", ("XKX", "LEG")),
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


def speakers(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    return [(s.speaker.name, s.speaker.country) for s in code(coder, text).statements]


def test_a_person_told_of_before_being_named_is_one_person(coder: Coder) -> None:
    text = (
        "A Peruvian lawmaker wants Chile to leave the lake.\n\n"
        "“Chile has no right to the lake,” Ana Quispe said on Monday in Lima.\n"
    )
    record = code(coder, text)
    (person,) = [a for a in record.actors if a.name == "Ana Quispe"]
    assert (person.country, person.sector) == ("PER", "LEG")
    assert len(person.mentions) == 2
    assert ("Ana Quispe", "PER") in speakers(coder, text)


def test_who_speaks_outside_a_quotation_is_nobody_named_within_it(coder: Coder) -> None:
    text = "Peru's president Ana Quispe spoke in Lima. “Luis Rojas of Chile is the aggressor,” she says at the palace."
    assert speakers(coder, text) == [("Ana Quispe", "PER")]


def test_leaders_of_whom_one_is_named_are_that_one(coder: Coder) -> None:
    text = (
        "Readout of President Ana Quispe's call with Andean leaders\n\n"
        "President Ana Quispe of Peru held a call with Andean leaders today. The leaders condemned Chile's attack. "
        "They expressed their concern over Bolivia.\n"
    )
    assert speakers(coder, text) == [("Ana Quispe", "PER"), ("Ana Quispe", "PER")]


def test_they_are_the_several_last_told_of(coder: Coder) -> None:
    text = (
        "Peru's Ana Quispe met Chile's Luis Rojas in Lima. Bolivian officials said that Chile had lied. "
        "They said that Peru would be next."
    )
    assert [country for _, country in speakers(coder, text)] == ["BOL", "BOL"]


def test_a_person_is_called_anew_by_a_noun(coder: Coder) -> None:
    text = "Peruvian banker Ana Quispe was in Chile. “Chile is no friend of Peru,” the ageing tycoon said.\n"
    assert speakers(coder, text) == [("Ana Quispe", "PER")]


@pytest.mark.parametrize(
    ("sentence", "on", "name"),
    [
        ("Macron told Algeria to free the writer.", None, "Emmanuel Macron"),
        ("Lavrov said that Ukraine had lied.", "2022-09-05", "Sergey Lavrov"),
        ("Speaking in Ankara, Erdogan said that Greece was playing with fire.", None, "Recep Tayyip Erdoğan"),
    ],
)
def test_a_leaders_surname_alone_is_the_leader(coder: Coder, sentence: str, on: str | None, name: str) -> None:
    record = code(coder, f"Peru and Chile look on. {sentence}", on)
    assert [s.speaker.name for s in record.statements] == [name]


def test_a_name_after_a_title_that_nobody_bears_yet_speaks(coder: Coder) -> None:
    text = (
        "KIGALI — Rwandan Foreign Minister Jean Habimana met Ugandan officials. "
        "Habimana's deputy, Olivier Mugisha, said that Uganda had closed the border."
    )
    assert [name for name, _ in speakers(coder, text)] == ["Olivier Mugisha"]


def test_an_unknown_speaker_is_named_without_what_follows_the_name(coder: Coder) -> None:
    text = (
        "KAMPALA — Uganda and Rwanda closed the border. "
        '"Traders from Rwanda suffer most," said Everest Kayondo, chairman of the Kampala City Traders Association.'
    )
    assert [name for name, _ in speakers(coder, text)] == ["Everest Kayondo"]


def test_congress_is_that_of_the_text(coder: Coder) -> None:
    text = (
        "LIMA — Peru protested to Bolivia on Thursday. Peruvian Prime Minister Juan Salas told Congress that Bolivia "
        "had interfered. Congresswoman Rosa Paredes said Bolivia must answer. The Inter-American Commission was told."
    )
    record = code(coder, text)
    assert {actor.country for actor in record.actors if actor.kind in ("person", "institution")} == {"PER"}
    assert "USA" not in {actor.country for actor in record.actors}


def test_a_title_that_names_its_body_gives_it(coder: Coder) -> None:
    text = (
        "ANKARA — Turkey accused Greece of arming islands. NATO Secretary-General Jens Stoltenberg urged both to talk. "
        "EU foreign policy chief Josep Borrell and UNHCR representative Steven Corliss agreed with Greece."
    )
    countries = {a.name: a.country for a in code(coder, text).actors if a.kind == "person"}
    assert countries == {"Jens Stoltenberg": "NAT", "Josep Borrell": "EUN", "Steven Corliss": "UNO"}


@pytest.mark.parametrize(
    ("sentence", "surname", "found"),
    [
        ("Bolivia and Colombia's Gustavo Petro voiced concern for Peru.", "Petro", ("COL", "GOV")),
        ("Myanmar's Kyaw Tin, the minister for trade, blamed Bangladesh for the delay.", "Tin", ("MMR", "GOV")),
    ],
)
def test_a_name_after_a_states_genitive(coder: Coder, sentence: str, surname: str, found: tuple[str, str]) -> None:
    assert person(coder, sentence, surname, "2023-01-12") == found


def test_a_name_that_other_words_introduce_is_nobody_told_of_before(coder: Coder) -> None:
    text = (
        "CAIRO — Egypt rejected remarks by Sudan's intelligence chief. Her colleague, Hirut Zemene, blamed Sudan later."
    )
    assert {(a.country, a.sector) for a in code(coder, text).actors if a.name == "Hirut Zemene"} == {(None, None)}


def test_who_blames_a_state_is_not_of_it(coder: Coder) -> None:
    text = (
        "Milk stops at the border\n\nChile stopped the milk of Peru on Monday. Chile said that the milk was bad.\n\n"
        "Deputy minister Ana Poe accused Chile of cheating. “Chile lost in Geneva,” Poe said.\n"
    )
    assert person(coder, text, "Poe") == ("PER", "GOV")


def test_a_text_is_from_where_it_need_not_say_whose_officers_are(coder: Coder) -> None:
    text = (
        "DES MOINES, Iowa — Chile is a liar, Sen. Luis Roe (R-Iowa) said. Chile took the jobs of Iowa, and Chile must "
        "pay, he said. The congresswoman was milder. America needs friends, she said. Campaign manager Ana Poe called "
        "Chile a friend.\n"
    )
    assert person(coder, text, "Poe") == ("USA", "PTY")


def test_an_embassys_release_is_its_states(coder: Coder) -> None:
    text = (
        "Embassy of Chile\nFor immediate release\n\nChile Sends Relief to Flooded Coast of Peru\n\n"
        "LIMA – The first of three ships landed in Peru this morning. The Embassy regrets the rumours about Peru.\n"
    )
    (statement,) = [s for s in code(coder, text).statements if s.act == "regrets"]
    assert statement.speaker.country == "CHL"
