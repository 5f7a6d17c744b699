import re

import pytest
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


LEDE = (
    "Envoys of Quendor and Norvia agreed on Monday to reopen the ferry between the two capitals, officials said.\n\n"
    "The service will resume in May, the ministry of transport of Quendor said in a statement on its site.\n"
)
HEADLINE = "Quendor, Norvia to reopen ferry after long quarrel"


def head_of(*lines: str) -> Article:
    return article("\n".join([HEADLINE, *lines, "", LEDE]))


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (("By Ada Brook, Tom Reyes and Li Moran, QNW",), "Ada Brook, Tom Reyes, Li Moran"),
        (("By ADA BROOK and TOM REYES FOR THE EVENING PAPER",), "ADA BROOK, TOM REYES"),
        (("By Ada Brook in Elm and Tom Reyes, Europe Correspondent",), "Ada Brook, Tom Reyes"),
        (("By Ada Brook @adabrook",), "Ada Brook"),
        (("Written by Ada Brook",), "Ada Brook"),
        (("Presenter: Ada Brook",), "Ada Brook"),
        (("By", "Ada Brook", ",", "Tom Reyes"), "Ada Brook, Tom Reyes"),
        (("Ada Brook, Defence Reporter", "Published: 22:31, 7 May 2021"), "Ada Brook"),
        (("Ada Brook Diplomatic editor", "Fri 7 May 2021"), "Ada Brook"),
        (("May 7, 2021", "Ada Brook | The Elm Times"), "Ada Brook"),
        (("Our Correspondent May 07, 2021",), "Our Correspondent"),
        (("Staff Correspondent, Elm", "Published: 07 May 2021"), "Staff Correspondent, Elm"),
        (("Published - May 7, 2021 09:58 pm IST - NEW ELM",), None),
        (("Today's Paper | May 7, 2021",), None),
    ],
)
def test_bylines_of_many_styles_give_names_or_a_desk(lines: tuple[str, ...], byline: str | None) -> None:
    assert head_of(*lines).byline == byline


def test_a_person_of_whom_the_body_speaks_is_no_author() -> None:
    first = "Ms Brook agreed to reopen the ferry, officials said on Monday."
    assert article(f"{HEADLINE}\nMay 7, 2021\nAda Brook\n\n{first}\n\n{LEDE}").byline is None


def test_a_headline_in_capitals_is_no_name() -> None:
    found = article(f"Around The World\nQuendor Reopens Ferry\nMay 7, 2021\n\n{LEDE}")
    assert (found.title, found.byline) == ("Quendor Reopens Ferry", None)


@pytest.mark.parametrize(
    "above",
    [
        "THE ELM HERALD\nFounded 1902",
        "The Elm Times",
        "THE MINISTRY OF TRANSPORT OF QUENDOR",
        "LIVE",
        "Quendor Norvia ferry",
    ],
)
def test_the_name_of_the_page_and_a_kicker_are_no_headline(above: str) -> None:
    assert article(f"{above}\n{HEADLINE}\nMay 7, 2021\n\n{LEDE}").title == HEADLINE


def test_a_headlines_label_goes_where_it_is_the_pages() -> None:
    assert article(f"(LEAD) {HEADLINE}\n\n{LEDE}").title == HEADLINE
    assert article(f"LIVE\nLive: {HEADLINE}\n\n{LEDE}").title == HEADLINE
    assert article(f"Exclusive: {HEADLINE}\n\n{LEDE}").title == f"Exclusive: {HEADLINE}"


def test_a_narrow_column_has_a_headline_in_lines_and_a_caption_within() -> None:
    found = article(
        "e-paper | Friday 7 May 2021 | Edition: City | Page: 3\nQuendor and Norvia\nto reopen the old\nferry in May\n"
        "ADA BROOK\nELM, May 6. — Envoys of the two\nstates agreed on Monday to re-\nopen the ferry between the two\n"
        "capitals.\nThe delegates, Mrs\nAnn Hale, in Elm on\nMonday. — AFP\nThe service will resume in\n"
        "May, the ministry of transport\nof Quendor said in a statement\non its site.\n"
    )
    assert (found.title, found.byline) == ("Quendor and Norvia to reopen the old ferry in May", "ADA BROOK")
    assert (found.dateline, found.published) == ("ELM", "2021-05-07")
    assert body(found).startswith("Envoys of the two")
    assert "Ann Hale" not in body(found)


@pytest.mark.parametrize(
    ("start", "dateline", "agency"),
    [
        ("Port Elm, Quendor — ", "Port Elm, Quendor", None),
        ("Elm: ", "Elm", None),
        ("Port Elm QNW — ", "Port Elm", "QNW"),
        ("(QNW) ", None, "QNW"),
        ("Elm, 6 May (Quenpress). ", "Elm", "Quenpress"),
        ("ELM, May 6 (Quenpress) -- ", "ELM", "Quenpress"),
    ],
)
def test_datelines_of_many_styles(start: str, dateline: str | None, agency: str | None) -> None:
    found = article(f"{HEADLINE}\n\n{start}{LEDE}")
    assert (found.dateline, found.agency) == (dateline, agency)
    assert body(found).startswith("Envoys of Quendor")


def test_a_mixed_dateline_stands_in_the_first_paragraph_only() -> None:
    later = "Elm: The ferry will be painted blue, the ministry said."
    assert later in body(article(f"{HEADLINE}\n\n{LEDE}\n{later}\n"))


def test_inputs_and_a_tag_between_dashes_are_the_agency() -> None:
    assert article(f"{HEADLINE}\n\n{LEDE}\n(With additional input from QNA)\n").agency == "QNA"
    assert article(f"{HEADLINE}\n\n{LEDE}-QuenLine-\n").agency == "QuenLine"


def test_the_day_of_publication_goes_before_the_pages_own() -> None:
    dated = article(f"Saturday, May 15, 2021\n{HEADLINE}\nElm | May 9, 2021 21:34 IST\n\n{LEDE}")
    assert dated.published == "2021-05-09"
    both = f"{HEADLINE}\nMay 9, 2021 21:34\n\n{LEDE}\nFirst published on: 09-05-2021 at 21:34 IST\n"
    assert article(both).published == "2021-05-09"
    assert first_date("09-05-2021") is None


def test_fields_of_a_database_are_metadata() -> None:
    found = article(
        f"HD {HEADLINE}\nBY By Ada Brook\nWC 198 words\nPD 7 May 2021\nSN The Elm Times\nLA English\nLP\n{LEDE}TD\n"
        "The boat is new.\nCO quengov : Government of Quendor\n"
    )
    assert (found.title, found.byline, found.outlet, found.published) == (
        HEADLINE,
        "Ada Brook",
        "The Elm Times",
        "2021-05-07",
    )
    assert "quengov" not in body(found)
    found = article(
        f"{HEADLINE}\nSECTION: WORLD; Pg. 4\nLENGTH: 214 words\nDATELINE: ELM\n\n{LEDE}\nGEOGRAPHIC: ELM (9%)\n"
    )
    assert found.dateline == "ELM"
    assert body(found) == LEDE.strip().replace("\n\n", "\n")


@pytest.mark.parametrize(
    "dirt",
    [
        "Please write your comments in English and keep them civil.",
        "All comments go through a moderator and appear if they keep to the subject.",
        "Enjoying this article? Click here to subscribe for full access.",
        "Episode 12: Who owns the quay?",
        "QNW’s Ada Brook contributed reporting from Elm.",
        "This image provided by the ministry shows the ferry in Elm on May 6.",
        "Enlarge this image\nThe ferry leaves Elm with a dozen people aboard.\nTom Reyes for QNW\nhide caption",
    ],
)
def test_furniture_captions_and_prompts_stay_out(dirt: str) -> None:
    assert body(article(f"{HEADLINE}\n\n{LEDE}\n{dirt}\n\n{LEDE}")) == body(article(f"{HEADLINE}\n\n{LEDE}\n\n{LEDE}"))


@pytest.mark.parametrize(
    "kept",
    [
        "They named three steps:\n* The quay\n* A tariff for freight",
        "They signed the following:\n(a) Memorandum on Fisheries;\n(b) Agreement on Ports;",
        "That is all for today. Here is where things stand:",
        "The crowd cheered.",
    ],
)
def test_list_items_and_short_sentences_stay(kept: str) -> None:
    assert kept in body(article(f"{HEADLINE}\n\n{LEDE}\n{kept}\n{LEDE}"))


LEAD, SECOND = BODY.strip().split("\n\n")
TITLE = "Kenya, Japan to build ports"
THIRD = f"{SECOND[:-1]} again."


def test_a_deck_above_a_dateline_stays_out_and_a_speakers_label_is_none() -> None:
    found = article(f"{TITLE}\nThe talks took a year.\nNAIROBI: {LEAD}\n{SECOND}\n{THIRD}\n")
    assert body(found).startswith("Kenya and Japan agreed")
    talk = article(f"{TITLE}\nThe talks took a year.\nTANAKA: {LEAD}\nODERA: {SECOND}\n{THIRD}\n")
    assert body(talk).startswith("The talks took a year.")


def test_a_label_above_the_byline_is_a_decks() -> None:
    found = article(f"{TITLE}\nPORTS: The talks took a year.\nBy Ann Example\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}\n")
    assert found.dateline is None
    assert body(found).startswith("Kenya and Japan agreed")


def test_what_a_colon_announces_is_the_articles() -> None:
    found = article(
        f"{TITLE}\n\n{LEAD}\nThe ministers also agreed on:\nA joint yard at the coast\nA loan for cranes\n{SECOND}\n"
    )
    assert "A loan for cranes" in body(found)


def test_key_points_above_a_pages_buttons_stay_out() -> None:
    found = article(
        f"{TITLE}\nThe loan is for two cranes.\nShare this\nSave\n{LEAD}\n{SECOND}\n{THIRD}\n{SECOND[:-1]} twice.\n"
    )
    assert body(found).startswith("Kenya and Japan agreed")
