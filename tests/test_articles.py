import re

from hypothesis import given
from hypothesis import strategies as st

from bilateral.articles import Article, read
from bilateral.articles.clean import clean
from bilateral.articles.metadata import first_date
from bilateral.sources.source import Form, Source

BODY = (
    "Kenya and Japan agreed on Monday to work together on ports, officials of both countries said.\n\n"
    "The agreement will be signed next year, the foreign ministry said in a statement.\n"
)


def article(text: str, form: Form = "text", published: str | None = None) -> Article:
    return read(Source("page", text.encode(), form, published))


def body(found: Article) -> str:
    return "\n".join(found.text[a:b] for a, b in found.body)


def test_a_header_date_gives_the_date_and_no_text() -> None:
    found = article("date 2021-10-08 " + BODY)
    assert (found.published, found.published_by) == ("2021-10-08", "text")
    assert body(found).startswith("Kenya and Japan agreed")


def test_headline_byline_dateline_and_tag_stay_out() -> None:
    found = article(
        "Kenya, Japan to build ports\nBy Staff Reporter\nNAIROBI (Example News) – "
        + BODY.rstrip().rstrip(".")
        + ".—XYZ\nShare this on Facebook\nLeave a comment\n"
    )
    assert found.title == "Kenya, Japan to build ports"
    assert (found.byline, found.dateline, found.outlet, found.agency) == (
        "Staff Reporter",
        "NAIROBI",
        "Example News",
        "XYZ",
    )
    assert body(found).startswith("Kenya and Japan agreed")
    assert body(found).endswith("said in a statement.")


def test_published_in_gives_outlet_and_date() -> None:
    found = article("Kenya, Japan to build ports\n\n" + BODY + "\nPublished in The Example, June 27th, 2023\n")
    assert (found.outlet, found.published) == ("The Example", "2023-06-27")


def test_a_repeated_headline_is_the_title_and_a_breadcrumb_is_not() -> None:
    found = article("Home News Kenya, Japan to build ports\n\nKenya, Japan to build ports\n\n" + BODY)
    assert found.title == "Kenya, Japan to build ports"
    assert "Home" not in body(found)


def test_a_related_headline_in_the_text_stays_out() -> None:
    one, two = BODY.strip().split("\n\n")
    found = article(f"Kenya, Japan to build ports\n\n{one}\nTokyo eyes more deals in Africa\n{two}\n")
    assert body(found) == f"{one}\n{two}"


def test_the_readers_date_wins() -> None:
    found = article("date 2021-10-08 " + BODY, published="2021-10-09")
    assert (found.published, found.published_by) == ("2021-10-09", "reader")


def test_a_date_in_the_text_is_not_the_date_of_publication() -> None:
    assert (
        article("Ports\n\nKenya signed on June 3, 2019 a treaty with Japan, officials said.\n" + BODY).published is None
    )


def test_front_matter_is_metadata() -> None:
    found = article("---\ntitle: Ports\ndate: 2023-05-02\noutlet: Example\n---\n# Ports\n\n" + BODY, "markdown")
    assert (found.title, found.published, found.published_by, found.outlet) == (
        "Ports",
        "2023-05-02",
        "metadata",
        "Example",
    )
    assert body(found).startswith("Kenya and Japan")


def test_html_gives_text_and_metadata() -> None:
    page = (
        "<html><head><title>Ports</title><meta property='article:published_time' content='2023-05-02'>"
        "<meta property='og:title' content='Kenya, Japan to build ports'></head>"
        "<body><nav>Home | News</nav><article><h1>Kenya, Japan to build ports</h1>"
        + "".join(f"<p>{p}</p>" for p in BODY.strip().split("\n\n") * 3)
        + "</article></body></html>"
    )
    found = article(page, "html")
    assert found.extracted
    assert (found.title, found.published) == ("Kenya, Japan to build ports", "2023-05-02")
    assert "Kenya and Japan agreed" in body(found)


def test_dates_of_many_shapes() -> None:
    assert first_date("Updated: 29 July,2022 11:42 pm") == "2022-07-29"
    assert first_date("June 27th, 2023") == "2023-06-27"
    assert first_date("13/06/2021") == "2021-06-13"
    assert first_date("05/06/2021") is None
    assert first_date("31 February 2021") is None


TEXTS = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("\n\r “”\"'‘’.,:;—–-()ABab01")), max_size=400
)


@given(TEXTS)
def test_body_spans_are_in_bounds_in_order_and_stripped(text: str) -> None:
    end = 0
    for a, b in clean(text).body:
        assert end <= a < b <= len(text)
        assert text[a:b] == text[a:b].strip()
        assert "\n" not in text[a:b]
        end = b


@given(
    st.lists(st.sampled_from(["Share this", "Leave a comment", "Related Articles", "Advertisement", ""]), max_size=5)
)
def test_dirt_around_an_article_does_not_change_its_words(dirt: list[str]) -> None:
    clean_words = body(article("Kenya, Japan to build ports\n\n" + BODY))
    noise = "\n".join(dirt)
    found = article(f"{noise}\nKenya, Japan to build ports\n\n{BODY}\n{noise}\n")
    assert body(found) == clean_words
    assert re.search("Japan", found.title or "")
