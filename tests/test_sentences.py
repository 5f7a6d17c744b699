from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding.sentences import quotations, split


def cut(text: str) -> list[str]:
    return [text[slice(*s.span)] for s in split(text, [(0, len(text))])]


def inner(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in quotations(text, [(0, len(text))])]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    text = "Mr. Lou met U.S. Ambassador J. Smith on Aug. 5. He left."
    assert cut(text) == ["Mr. Lou met U.S. Ambassador J. Smith on Aug. 5.", "He left."]
    assert cut("He came from the U.S. The visit was short.") == ["He came from the U.S.", "The visit was short."]


def test_a_quotation_of_several_sentences_is_cut_into_them() -> None:
    assert cut("“We agree. We will act,” he said.") == ["“We agree.", "We will act,” he said."]


def test_a_question_in_quotation_marks_stays_with_its_speaker() -> None:
    assert len(cut("“Why now?” Mr. Lou asked.")) == 1


def test_marks_of_many_kinds() -> None:
    assert inner('He said “yes”, "no" and «peut-être».') == ["yes", "no", "peut-être"]
    assert inner("It is ‘very important’, India’s minister said.") == ["very important"]
    assert inner("''China is ready,'' he said.") == ["China is ready,"]


def test_an_unbalanced_mark_runs_to_the_end_of_its_paragraph() -> None:
    (found,) = quotations("“We agree. We will act.", [(0, 23)])
    assert found.open
    assert found.inner == (1, 23)


TEXTS = st.text(alphabet="ab AB.?!,“”\"'‘’«»\n ", max_size=120)


@given(TEXTS)
def test_no_sentence_or_quotation_passes_its_paragraph(text: str) -> None:
    paragraphs, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((position, position + len(line)))
        position += len(line) + 1
    for sentence in split(text, paragraphs):
        start, end = paragraphs[sentence.paragraph]
        assert start <= sentence.span[0] < sentence.span[1] <= end
    for quote in quotations(text, paragraphs):
        assert any(
            start <= quote.span[0] <= quote.inner[0] <= quote.inner[1] <= quote.span[1] <= end
            for start, end in paragraphs
        )
