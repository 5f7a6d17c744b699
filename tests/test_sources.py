import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest

from bilateral.articles import Article, read
from bilateral.coding import Coder
from bilateral.coding.gate import NO_ARTICLE, NOT_ENGLISH
from bilateral.errors import SourceError
from bilateral.sources import files
from bilateral.sources.sidecar import Readers, Told
from tests.texts import code


def one(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    (source,) = files.load(str(path))
    return read(source)


def test_folders_are_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.html", ".hidden.txt", "d.jpg", "sub/e.txt", "f.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in files.find([str(tmp_path)])]
    assert found == ["a.md", "b.txt", "c.html", "f.docx", "sub/e.txt"]
    assert [Path(n).name for n in files.find([str(tmp_path)], "*.jpg")] == ["d.jpg"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n\n ", "empty"),
        ("a.txt", b"PK\x03\x04rest", "zip archive"),
        ("a.txt", b"some\x00thing", "binary"),
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "old Office"),
        ("a.pdf", b"no such thing", "called .pdf"),
        ("a.json", b'{"text": "x"', "no JSON .line 1, column 13"),
        ("a.json", b'"words"', "without an object"),
        ("a.csv", b"name,date\nx,2020-01-01\n", "no column holds the text .columns: name, date"),
    ],
)
def test_what_cannot_be_read_gets_a_clear_error(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=words) as error:
        list(files.load(str(path)))
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7 rest", "damaged PDF"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "not a readable Word document"),
        ("a.jsonl", b"no json", "no JSON .column 1"),
        ("a.jsonl", b"[1]", "no JSON object"),
        ("a.json", b'{"name": "x"}', "no text in it .fields: name"),
        ("a.csv", b"title,text\nA, b, c\n", "3 values in 2 columns"),
    ],
)
def test_what_holds_no_article_gets_a_clear_error(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as error:
        one(tmp_path / name, data)
    assert str(tmp_path / name) in str(error.value)


def test_charsets_are_told_by_mark_then_utf8_then_guess_with_a_warning(tmp_path: Path) -> None:
    words = "Norvia’s café talks – “frank” – ended on Monday in Zürich, officials of both sides said.\n"
    for charset in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        found = one(tmp_path / "a.txt", words.encode(charset))
        assert found.text.removeprefix("\ufeff") == words
        assert found.warnings == ()
        assert found.extracted == (not charset.startswith("utf-8"))
    found = one(tmp_path / "a.txt", words.encode("cp1252"))
    assert (found.text, found.extracted) == (words, True)
    assert "read as cp1252" in found.warnings[0]
    russian = "Министр иностранных дел сообщил, что переговоры в столице прошли успешно и будут продолжены."
    assert one(tmp_path / "a.txt", russian.encode("cp1251")).text == russian


def test_nothing_is_lost_in_silence(tmp_path: Path) -> None:
    good = "Norvia’s minister said “yes”, and Kestria’s said “no” to it.\n".encode()
    found = one(tmp_path / "a.txt", good + b"The caf\xe9 was full.\n")
    assert "\ufffd" in found.text
    assert "1 places are no utf-8 (the first at byte 80, line 2)" in found.warnings[0]
    assert "1 characters (the first in line 1) were lost" in one(tmp_path / "b.txt", "a\ufffdb".encode()).warnings[0]


def test_a_page_is_read_in_the_charset_that_it_declares(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='windows-1251'><title>Порты</title></head><body><article><p>Министр иностранных дел "
        "сообщил, что переговоры о портах прошли успешно и будут продолжены в столице в мае.</p><p>Стороны подписали "
        "соглашение о строительстве двух портов и одной железной дороги до конца года.</p></article></body></html>"
    )
    assert "переговоры о портах" in one(tmp_path / "a.html", page.encode("cp1251")).text


ROWS: list[dict[str, object]] = [
    {"headline": "Ports", "body": "Kenya and Japan agreed to build ports.", "pub_date": "2024-05-09T10:00:00Z"},
    {
        "headline": "Trade",
        "body": "<p>Kenya and Japan, after long talks, met.</p><p>They <b>agreed</b> to trade.</p>",
        "author": ["A. Moran", "B. Okoth"],
    },
    {"headline": "No words", "body": ""},
    {"headline": "Talks", "body": "Kenya and Japan, at last, met.", "url": "https://example.org/t", "source": "Post"},
]


def _csv(rows: list[dict[str, object]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["headline", "body", "pub_date", "author", "url", "source"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows({k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows)
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", json.dumps(ROWS).encode()),
        ("a.json", json.dumps({"status": "ok", "articles": ROWS}).encode("utf-16")),
        ("a.jsonl", b"\n".join(json.dumps(row).encode() for row in ROWS)),
        ("a.csv", _csv(ROWS)),
        ("a.csv", _csv(ROWS, ";").decode().encode("utf-16")),
    ],
)
def test_a_file_of_several_articles_gives_each_its_number(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found: list[Article | str] = []
    for source in files.load(str(path), published="2024-06-01"):
        try:
            found.append(read(source))
        except SourceError as error:
            found.append(str(error))
    ports, trade, nothing, talks = found
    assert isinstance(ports, Article) and isinstance(trade, Article) and isinstance(talks, Article)
    assert (ports.source, ports.title, ports.published) == (f"{path}#1", "Ports", "2024-06-01")
    assert [trade.text[a:b] for a, b in trade.body] == [
        "Kenya and Japan, after long talks, met.",
        "They agreed to trade.",
    ]
    assert trade.byline in ("A. Moran, B. Okoth", "A. Moran; B. Okoth")
    assert isinstance(nothing, str) and f"{path}#3: no text in it" in nothing
    assert (talks.source, talks.outlet, talks.url) == (f"{path}#4", "Post", "https://example.org/t")
    assert len({ports.id, trade.id, talks.id}) == 3
    assert ports.extracted


def test_a_date_that_could_be_two_days_is_left_open_with_a_warning(tmp_path: Path) -> None:
    found = one(tmp_path / "a.json", b'{"text": "Kenya and Japan met.", "date": "03/06/2024"}')
    assert found.published is None
    assert "03/06/2024" in found.warnings[0]


def test_a_sidecar_file_tells_of_single_documents(tmp_path: Path) -> None:
    table = tmp_path / "about.csv"
    table.write_text(
        "file,published,outlet,url\n"
        "a.txt,2024-05-09,The Post,https://example.org/a\n"
        "sub/b.jsonl#2,,The Mail,\n"
        "sub/b.jsonl,2024-05-10,,\n"
        "gone.txt,2024-05-11,,\n"
    )
    readers = Readers("2020-01-01", None, table)
    assert readers.told(str(tmp_path / "a.txt")) == Told("2024-05-09", "The Post", "https://example.org/a")
    assert readers.told(str(tmp_path / "sub" / "b.jsonl#1")) == Told("2024-05-10")
    assert readers.told(str(tmp_path / "sub" / "b.jsonl#2")) == Told("2020-01-01", "The Mail")
    assert readers.told("elsewhere.txt") == Told("2020-01-01")
    assert readers.unused() == ["gone.txt"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,published\n", "no column 'file'"),
        ("file,published\na.txt,9 May\n", "line 2: '9 May' is no date"),
        ("file\na.txt\na.txt\n", "line 3: names 'a.txt' a second time"),
        ("file,outlet\n,Post\n", "line 2: names no file"),
    ],
)
def test_a_wrong_sidecar_file_is_named_by_its_line(tmp_path: Path, text: str, words: str) -> None:
    table = tmp_path / "about.csv"
    table.write_text(text)
    with pytest.raises(SourceError, match=words):
        Readers(path=table)


def test_a_large_file_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(SourceError, match="larger than 20 MB"):
        list(files.load(str(path)))


def test_a_missing_file_and_a_bad_date_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(files.load(str(tmp_path / "none.txt")))
    path = tmp_path / "a.txt"
    path.write_text("words")
    with pytest.raises(SourceError, match="YYYY-MM-DD"):
        list(files.load(str(path), published="1 May 2020"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text("x")
    closed.chmod(0)
    try:
        names = list(files.find([str(tmp_path)]))
        assert names == [str(closed), str(tmp_path / "open.txt")]
        with pytest.raises(SourceError, match="permission denied"):
            list(files.load(str(closed)))
    finally:
        closed.chmod(0o700)


def test_an_unreadable_folder_is_given_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(files.find([str(tmp_path)])) == [str(tmp_path)]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"Pakistan said so.")

    monkeypatch.setattr(sys, "stdin", Stdin())
    (source,) = files.load("-")
    assert (source.data, source.form) == (b"Pakistan said so.", "text")


def test_hindi_is_gated_as_not_english(coder: Coder) -> None:
    record = code(coder, "भारत और पाकिस्तान के विदेश मंत्रियों ने आज नई दिल्ली में मुलाकात की और कई मुद्दों पर चर्चा की।")
    assert record.document.gated == NOT_ENGLISH
    assert not record.events


def test_a_page_of_menus_is_gated_as_no_article(coder: Coder) -> None:
    record = code(coder, "Home\nMenu\nSearch\nSubscribe\nRelated Articles\nFollow us on Twitter\nLeave a comment\n")
    assert record.document.gated == NO_ARTICLE
