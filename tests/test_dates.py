from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding.dates import find

DAY = "2022-07-29"  # a Friday


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("on Thursday", "2022-07-28", "2022-07-28", "day"),
        ("on Friday", "2022-07-29", "2022-07-29", "day"),
        ("last Friday", "2022-07-22", "2022-07-22", "day"),
        ("next Monday", "2022-08-01", "2022-08-01", "day"),
        ("earlier today", "2022-07-29", "2022-07-29", "day"),
        ("yesterday", "2022-07-28", "2022-07-28", "day"),
        ("on Aug. 5, 2019", "2019-08-05", "2019-08-05", "day"),
        ("on 5 August 2019", "2019-08-05", "2019-08-05", "day"),
        ("on June 27th", "2022-06-27", "2022-06-27", "day"),
        ("on December 28", "2021-12-28", "2021-12-28", "day"),
        ("on 2019-08-05", "2019-08-05", "2019-08-05", "day"),
        ("on May 5-7", "2022-05-05", "2022-05-07", "day"),
        ("in May", "2022-05-01", "2022-05-31", "month"),
        ("in March 2023", "2023-03-01", "2023-03-31", "month"),
        ("in late May", "2022-05-01", "2022-05-31", "month"),
        ("last week", "2022-07-18", "2022-07-24", "week"),
        ("last month", "2022-06-01", "2022-06-30", "month"),
        ("earlier this year", "2022-01-01", "2022-12-31", "year"),
        ("three days ago", "2022-07-26", "2022-07-26", "day"),
        ("in 2019", "2019-01-01", "2019-12-31", "year"),
        ("in the spring of 2022", "2022-03-01", "2022-05-31", "season"),
    ],
)
def test_words_of_time(words: str, start: str, end: str, precision: str) -> None:
    text = f"They met {words} to talk."
    (found,) = find(text, 0, len(text), DAY)
    assert (found.start, found.end, found.precision) == (start, end, precision)
    assert found.words in text


@pytest.mark.parametrize("words", ["on Thursday", "yesterday", "last week", "in May", "on June 27th", "three days ago"])
def test_without_a_document_date_relative_words_stay_open(words: str) -> None:
    text = f"They met {words} to talk."
    (found,) = find(text, 0, len(text), None)
    assert (found.start, found.end) == (None, None)
    assert found.words


def test_a_full_date_needs_no_document_date() -> None:
    (found,) = find("on June 3, 2019", 0, 15, None)
    assert found.start == "2019-06-03"


def test_what_lies_ahead_is_dated_ahead() -> None:
    (found,) = find("will meet on Monday", 0, 19, DAY, future=True)
    assert found.start == "2022-08-01"
    (found,) = find("will meet on May 5", 0, 18, DAY, future=True)
    assert found.start == "2023-05-05"


@pytest.mark.parametrize(
    "text", ["he may come", "for four decades", "in 2019 cases", "a four-day escalation", "they march on"]
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find(text, 0, len(text), DAY) == []


@given(
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
)
def test_a_weekday_is_the_latest_on_or_before_the_document(day: date, name: str) -> None:
    (found,) = find(f"on {name}", 0, 3 + len(name), day.isoformat())
    assert found.start is not None
    resolved = date.fromisoformat(found.start)
    assert timedelta(0) <= day - resolved < timedelta(7)
    assert resolved.strftime("%A") == name


@given(
    st.text(alphabet="MayJunedthofin 0123456789,.-–/ lastweekThursday", max_size=60),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_any_text_gives_spans_in_bounds_and_possible_dates(text: str, day: date) -> None:
    end = 0
    for found in find(text, 0, len(text), day.isoformat()):
        assert end <= found.span[0] < found.span[1] <= len(text)
        assert text[slice(*found.span)] == found.words
        assert (found.start is None) == (found.end is None)
        assert found.start is None or found.end is None or found.start <= found.end
        end = found.span[1]
