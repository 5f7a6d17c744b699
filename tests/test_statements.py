"""What is said, by whom, on whom: attribution in its many forms."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.coding import Coder
from bilateral.record import Record, Statement
from tests.texts import code


def said(record: Record, text: str) -> list[tuple[str | None, str, list[str]]]:
    """Each statement's speaker's country, act and contents."""
    return [(s.speaker.country, s.act, [text[a:b] for a, b in s.content]) for s in record.statements]


@pytest.mark.parametrize(
    ("sentence", "country", "act", "content"),
    [
        ("Peru apologised to Chile for the raid.", "PER", "regrets", "for the raid"),
        ("Peru lodged a protest with Chile over the map.", "PER", "accuses", "a protest with Chile over the map"),
        (
            "As Peru noted, Chile has kept its word on the lake.",
            "PER",
            "asserts",
            "Chile has kept its word on the lake",
        ),
        ("Peru made clear that Chile must leave the island.", "PER", "demands", "that Chile must leave the island"),
        ("Peru's demand that Chile leave the island was ignored.", "PER", "demands", "that Chile leave the island"),
        ("Peru called the Chilean accusation baseless.", "PER", "rejects", "the Chilean accusation baseless"),
        ("Peru said it would expel two Chilean diplomats.", "PER", "pledges", "it would expel two Chilean diplomats"),
        ("Peru said it would not yield to Chile.", "PER", "rejects", "it would not yield to Chile"),
        ("Chile must leave the island, Peruvian officials said.", "PER", "demands", "Chile must leave the island"),
    ],
)
def test_the_forms_of_attribution(coder: Coder, sentence: str, country: str, act: str, content: str) -> None:
    assert (country, act, [content]) in said(code(coder, sentence), sentence)


def test_a_phone_call_and_a_refusal_to_comment_are_no_statements(coder: Coder) -> None:
    for sentence in (
        "Peru's president called the Chilean president on Thursday.",
        "Peru's spokesman declined to comment on Chile's offer.",
    ):
        assert code(coder, sentence).statements == []


def test_bare_officials_are_those_named_before(coder: Coder) -> None:
    text = "Peruvian officials said on Monday that Chile had called. The officials said Chile would send a team."
    assert [s.speaker.country for s in code(coder, text).statements] == ["PER", "PER"]


def test_a_released_statement_is_its_releasers(coder: Coder) -> None:
    text = "Peruvian minister Ana Quispe released a statement saying that Chile had broken the treaty."
    (statement,) = code(coder, text).statements
    assert statement.speaker.name == "Ana Quispe"


def test_a_quotation_that_runs_on_keeps_its_speaker_and_what_it_is_about(coder: Coder) -> None:
    text = "“Chile lied to us,” Peru's president said. “You cannot trust Chile with the lake.”"
    first, second = code(coder, text).statements
    assert first.speaker == second.speaker
    assert [a.actor.country for a in second.about] == ["CHL"]


def test_words_of_togetherness_are_on_the_partner(coder: Coder) -> None:
    text = (
        "Readout of President Ana Quispe's call with President Luis Rojas of Chile\n\n"
        "President Ana Quispe of Peru spoke with President Luis Rojas of Chile today. "
        "She underscored the importance of continued close cooperation.\n"
    )
    statement = next(s for s in code(coder, text).statements if "cooperation" in text[slice(*s.content[0])])
    assert [(a.actor.country, a.stance) for a in statement.about] == [("CHL", "positive")]


def test_an_attack_that_is_condemned_is_not_held_against_its_victim(coder: Coder) -> None:
    text = "Peru condemned the attack on the Chilean embassy by gunmen."
    (statement,) = code(coder, text).statements
    assert [(a.actor.country, a.stance) for a in statement.about] == [("CHL", "positive")]


TRANSCRIPT = """Transcript of the weekly briefing by the spokesperson of Peru's foreign ministry

12 March 2024

Foreign Ministry spokesperson Ana Quispe opened the briefing in Lima, Peru.

Spokesperson: Good morning. We condemn the shelling by Chile along the border.

Question: Will you summon the Chilean envoy?

MS. QUISPE: We have already summoned him. Chile must respect the truce.

Q: Does Bolivia support Chile?

A: Bolivia stands with us.
"""


def test_a_transcript_gives_each_turn_to_its_speaker_and_none_to_who_asks(coder: Coder) -> None:
    record = code(coder, TRANSCRIPT)
    contents = [TRANSCRIPT[slice(*s.content[0])] for s in record.statements]
    assert contents == [
        "We condemn the shelling by Chile along the border.",
        "We have already summoned him.",
        "Chile must respect the truce.",
        "Bolivia stands with us.",
    ]
    assert {(s.speaker.name, s.speaker.country, s.kind) for s in record.statements} == {("Ana Quispe", "PER", "direct")}


def test_labels_that_name_nobody_make_no_transcript_of_an_article(coder: Coder) -> None:
    text = (
        "Peru and Chile at odds\n\nPeru accused Chile of spying on Monday.\n\nREAD MORE: Chile in a week.\n\n"
        "Peru's president urged Chile to leave the lake.\n\nWATCH: The lake at dawn.\n\nREAD MORE: All on the lake.\n\n"
        "Chile rejected the demand of Peru.\n"
    )
    assert [(s.speaker.country, s.act) for s in code(coder, text).statements] == [
        ("PER", "accuses"),
        ("PER", "demands"),
        ("CHL", "rejects"),
    ]


def test_one_states_own_affairs_are_left_out(coder: Coder) -> None:
    text = (
        "Mayor Ana Quispe of Lima said the roads of Peru would be mended. "
        "“I love roads,” she said. Her brother once lived in Chile.\n"
    )
    record = code(coder, text)
    assert record.document.gated is not None
    assert record.statements == []


MARKS = st.sampled_from(["“", "”", '"', "'", "‘", "’", "«", "»", " ", "\n\n", ", ", ". ", "? ", ": ", " — "])
WORDS = st.sampled_from(
    "Peru Chile said that the minister accused “we Q: A: will not quipu, lake told Ana Quispe he they as noted".split()
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(MARKS, WORDS), min_size=4, max_size=60))
def test_no_quotation_marks_break_the_spans(coder: Coder, parts: list[str]) -> None:
    text = "Peru said Chile lied. " + " ".join(parts)
    record = code(coder, text)
    paragraphs = record.document.body
    for statement in record.statements:
        _inside(statement, paragraphs, text)


def _inside(statement: Statement, paragraphs: list[tuple[int, int]], text: str) -> None:
    start, end = statement.evidence
    assert any(a <= start < end <= b for a, b in paragraphs)
    for a, b in statement.content:
        assert start <= a < b <= end
        assert text[a:b].strip()


def test_an_unnamed_official_is_of_the_state_that_stands_beside(coder: Coder) -> None:
    text = "A Peruvian official said on Friday that Chile and Bolivia had agreed on a map."
    (statement,) = code(coder, text).statements
    assert statement.speaker.country == "PER"


@pytest.mark.parametrize(
    ("speaker", "country", "sector"),
    [
        ("Peruvian analysts", "PER", "EDU"),
        ("Analysts in Lima", "PER", "EDU"),
        ("Peruvian farmers", "PER", "CVL"),
        ("Sources in the Peruvian foreign ministry", "PER", "GOV"),
        ("Two Western diplomats", None, None),
        ("Lima-based diplomats", None, None),
    ],
)
def test_people_without_a_name_are_of_the_state_beside_them_and_of_no_other(
    coder: Coder, speaker: str, country: str | None, sector: str | None
) -> None:
    (statement,) = code(coder, f"{speaker} said that Chile had broken its word to Bolivia.").statements
    assert (statement.speaker.country, statement.speaker.sector) == (country, sector)


def test_who_is_told_something_says_nothing(coder: Coder) -> None:
    assert code(coder, "The Chilean ambassador was told that Peru expected an apology.").statements == []


def test_to_be_told_to_do_is_a_demand_and_displeasure_is_no_praise(coder: Coder) -> None:
    (told,) = code(coder, "Peru told Chile to withdraw two diplomats.").statements
    assert told.act == "demands"
    (voiced,) = code(coder, "Peru expressed strong dissatisfaction with the Chilean sale of arms.").statements
    assert [(a.actor.country, a.stance) for a in voiced.about] == [("CHL", "negative")]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Peru's president hit out at Chile over the closure of the pipeline.", "accuses"),
        ("Peru's defence minister brushed aside Chile's warning as bluster.", "rejects"),
        ("Peru shrugged off Chile's charge as theatre.", "rejects"),
    ],
)
def test_phrases_attribute_as_verbs_do(coder: Coder, sentence: str, act: str) -> None:
    (statement,) = code(coder, sentence).statements
    assert statement.act == act
    assert [a.actor.country for a in statement.about] == ["CHL"]


def test_who_is_called_on_is_who_it_is_about(coder: Coder) -> None:
    (statement,) = code(coder, "Peru called on Chile to release the writer.").statements
    assert (statement.act, [a.actor.country for a in statement.about]) == ("demands", ["CHL"])


def test_what_a_speaker_unknown_goes_on_to_say_is_as_uncertain(coder: Coder) -> None:
    text = "“Chile has no claim to our sea,” he told parliament in Peru. “We will defend it to the end.”"
    assert {s.uncertain for s in code(coder, text).statements} == {True}


@pytest.mark.parametrize(
    ("sentence", "country", "content"),
    [
        (
            "In the Peruvian minister's view, Chile will not yield on the lake.",
            "PER",
            "Chile will not yield on the lake",
        ),
        ("Peru's fear is that Chile will take the island.", "PER", "that Chile will take the island"),
        ("Peru's envoy was blunter: “Chile has lied to all of us.”", "PER", "Chile has lied to all of us"),
        ("Peru's foreign minister is convinced that Chile lied.", "PER", "that Chile lied"),
        ("“A shameless act by Chile” was the verdict of Peru's foreign minister.", "PER", "A shameless act by Chile"),
        ("Peru's central bank said Chile had repaid the loan.", "PER", "Chile had repaid the loan"),
    ],
)
def test_attribution_without_a_verb_of_speech(coder: Coder, sentence: str, country: str, content: str) -> None:
    found = {(s.speaker.country, sentence[slice(*s.content[0])]) for s in code(coder, sentence).statements}
    assert (country, content) in found


def test_one_of_them_and_it_are_who_was_told_of(coder: Coder) -> None:
    text = "Two Peruvian diplomats arrived in Chile on Monday. One of them said Chile had broken the treaty."
    assert [s.speaker.country for s in code(coder, text).statements] == ["PER"]
    text = "Peru's foreign ministry summoned the Chilean envoy. It accused Chile of breaking the treaty."
    assert "PER" in [s.speaker.country for s in code(coder, text).statements]


def test_an_inserted_pronoun_is_not_the_person_of_the_words_around_it(coder: Coder) -> None:
    text = (
        "Peru's foreign minister Ana Poe met reporters. Chile's president Luis Roe, she believes, "
        "will keep his word on the lake."
    )
    assert [s.speaker.name for s in code(coder, text).statements] == ["Ana Poe"]


def test_a_reproach_without_words_of_reproach_is_negative_and_a_timetable_is_not(coder: Coder) -> None:
    reproach = "“Chile's trucks jump the queue and ours rot at the gate,” Peru's trade minister said."
    assert [a.stance for s in code(coder, reproach).statements for a in s.about] == ["negative"]
    timetable = "“The delegation from Chile arrives on Thursday,” Peru's trade minister said."
    assert [a.stance for s in code(coder, timetable).statements for a in s.about] == ["neutral"]


def test_quoted_words_on_them_are_on_whom_the_speaker_just_spoke_of(coder: Coder) -> None:
    text = (
        "“Chile has lied to us about the lake,” Peru's president said. “They have been doing it for years.” "
        "The president left at noon."
    )
    assert [[a.actor.country for a in s.about] for s in code(coder, text).statements] == [["CHL"], ["CHL"]]


def test_a_briefing_by_an_officer_without_a_name_is_not_the_ministers_whom_it_tells_of(coder: Coder) -> None:
    text = """Transcript of the press briefing by the Spokesperson of Peru's foreign ministry in Lima, 12 March 2024

Peru's Foreign Minister Luis Roe spoke by telephone with his Chilean counterpart.

Question: Has Chile replied to your note?

Response: No reply has been received so far. Peru regrets the silence of Chile.

Question: Will you recall the envoy?

Response: We ask Chile to answer.
"""
    assert {s.speaker.name for s in code(coder, text).statements} == {"Spokesperson"}


INTERVIEW = """'The lake is ours': Peru's envoy on Chile

Ana Quispe, Peru's special envoy for the lake, flew home from Santiago on Monday. She sat down with us in Lima.

Did Chile let you know about the boats?

No. Chile told us nothing for eleven days. We regret that.

Chile says you were told in March.

That is simply not true. Nobody wrote to us.

Will you go to Santiago again?

Only if Chile apologises first.

Would you accept a truce?

We accepted one in June, and Chile broke it.
"""


def test_an_interviews_questions_are_nobodys_and_its_answers_one_persons(coder: Coder) -> None:
    statements = code(coder, INTERVIEW).statements
    assert {s.speaker.name for s in statements} == {"Ana Quispe"}
    told = [INTERVIEW[slice(*s.content[0])] for s in statements]
    assert "That is simply not true." in told
    assert not any(words.startswith(("Did", "Chile says", "Will", "Would")) for words in told)


@pytest.mark.parametrize(
    "heading",
    [
        "In response to questions from the media, the Spokesperson, Ms. Ana Quispe, made the following comments:",
        "The following is attributable to Spokesperson Ana Quispe:",
    ],
)
def test_a_heading_says_whose_words_a_text_gives(coder: Coder, heading: str) -> None:
    text = f"Comments on the Remarks of a Chilean Official\n\nNo. 18/2024\n\n{heading}\n\n" + (
        "Peru regrets the remarks made in Santiago. We call on Chile to leave the lake.\n"
    )
    found = [(s.speaker.name, text[slice(*s.content[0])]) for s in code(coder, text).statements]
    assert found == [
        ("Ana Quispe", "Peru regrets the remarks made in Santiago."),
        ("Ana Quispe", "We call on Chile to leave the lake."),
    ]


def test_who_is_quoted_speaks_and_who_quotes_relays(coder: Coder) -> None:
    text = (
        "Peru's general Ana Quispe met Chile's envoy. “Chile must leave,” the army's press wing quoted her as saying."
    )
    statement = next(s for s in code(coder, text).statements if s.kind == "direct")
    assert statement.speaker.name == "Ana Quispe"


def test_its_embassy_is_the_states_that_the_sentence_tells_of(coder: Coder) -> None:
    text = "Chile accused Peru of lying. Peru denied it. Its embassy in Santiago said Chile had no proof."
    assert [s.speaker.country for s in code(coder, text).statements][-1] == "PER"


def test_numbers_of_paragraphs_are_no_statements(coder: Coder) -> None:
    text = (
        "Joint Statement of Peru and Chile\n\n1. Peru and Chile condemn the raid on Bolivia.\n\n2. They thank Brazil.\n"
    )
    contents = [text[slice(*s.content[0])] for s in code(coder, text).statements]
    assert contents == ["Peru and Chile condemn the raid on Bolivia.", "They thank Brazil."]


def test_officials_somewhere_are_of_no_state_that_is_not_told(coder: Coder) -> None:
    text = "Peru accused Chile of spying. Chile had sent three ships, officials in the region said on Monday."
    assert [s.speaker.country for s in code(coder, text).statements] == ["PER", None]


def test_a_word_that_points_at_nobody_carries_no_topic_on(coder: Coder) -> None:
    text = "“Chile lied to us,” Peru's president said. “It is a long fight and a hard one.” She left at noon."
    assert [len(s.about) for s in code(coder, text).statements] == [1, 0]


def test_a_government_is_that_of_the_seat_its_sentence_opens_in(coder: Coder) -> None:
    text = "Chile accused Peru of lying on Monday. In Lima, the government said that Chile had no proof."
    assert [s.speaker.country for s in code(coder, text).statements][-1] == "PER"
