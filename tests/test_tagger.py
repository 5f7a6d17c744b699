"""The tagger of attributions, and how it and the rules are made one."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.articles import read
from bilateral.coding import Coder, parse, sentences, tagger
from bilateral.coding.drafts import Parsed
from bilateral.record import Span, Statement
from bilateral.sources.source import Source
from tests.texts import code


def parsed(text: str) -> Parsed:
    article = read(Source("text.txt", text.encode(), "text", None))
    return parse.parse(
        article, sentences.split(article.text, article.body), sentences.quotations(article.text, article.body)
    )


def told(text: str) -> list[tuple[list[str], str, list[str]]]:
    """Source, cue and content of each attribution that is surer than not, in words."""
    document = parsed(text)
    found = tagger.model().read(document, [s for s in document.sentences if s.paragraph >= 0], 0.5)
    return [(words(text, one.source), text[slice(*one.cue)], words(text, one.content)) for one in found]


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Peru's foreign minister said on Monday that Chile had broken the truce.",
            "Peru's foreign minister",
            "said",
            "that Chile had broken the truce",
        ),
        (
            "Chile had broken the truce, the Peruvian envoy added.",
            "the Peruvian envoy",
            "added",
            "Chile had broken the truce",
        ),
        ("Peru's president, who warned that war was near, left for Lima.", "who", "warned", "that war was near"),
    ],
)
def test_source_cue_and_content_are_read(text: str, source: str, cue: str, content: str) -> None:
    assert any(s == [source] and c == cue and " ".join(w).rstrip(",") == content for s, c, w in told(text))


def test_talks_on_a_topic_are_no_statement(coder: Coder) -> None:
    assert code(coder, "The ministers of Peru and Chile met in Lima and discussed the border.").statements == []


def test_the_same_text_is_read_alike_whatever_stands_in_the_next_paragraph() -> None:
    first = "Peru said that Chile had broken the truce."
    assert told(first + "\n\nChile denied it.\n")[0] == told(first + "\n\nBolivia, for its part, kept silent.\n")[0]


def test_a_long_paragraph_is_read_to_its_end() -> None:
    text = " ".join(["Peru's envoy said that Chile had broken the truce on the lake."] * 40)
    assert len(told(text)) == 40


def test_words_before_their_cue_belong_to_it(coder: Coder) -> None:
    text = (
        "“Chile broke the truce,” Peru's president said on Monday.\n\n"
        "“We did not break it. Peru fired first,” Chile's foreign minister answered.\n"
    )
    statements = code(coder, text).statements
    assert [s.speaker.country for s in statements] == ["PER", "CHL", "CHL"]
    assert [cue_of(s, text) for s in statements] == ["said", "answered", "answered"]


def cue_of(statement: Statement, text: str) -> str | None:
    return None if statement.cue is None else text[slice(*statement.cue)]


def test_the_record_names_the_model(coder: Coder) -> None:
    assert coder.info.models["tagger"] == tagger.model().hash


PARTS = st.sampled_from(
    "Peru Chile said that the minister accused we will not lake told he they as noted "
    '“ ” " : , . ? — according to'.split()
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARTS, min_size=3, max_size=80))
def test_spans_lie_in_one_paragraph_and_hold_words(parts: list[str]) -> None:
    text = " ".join(parts)
    document = parsed(text)
    for one in tagger.model().read(document, [s for s in document.sentences if s.paragraph >= 0], 0.0):
        for start, end in (one.cue, *one.source, *one.content):
            assert any(a <= start < end <= b for a, b in document.article.body)
            assert text[start:end].strip()
