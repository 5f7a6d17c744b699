import io
import os
import sys
from pathlib import Path

import pytest

from bilateral.articles import read
from bilateral.coding import Coder
from bilateral.coding.gate import NO_ARTICLE, NOT_ENGLISH
from bilateral.errors import SourceError
from bilateral.sources import files
from tests.texts import code


def test_folders_are_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.html", ".hidden.txt", "d.jpg", "sub/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in files.find([str(tmp_path)])]
    assert found == ["a.md", "b.txt", "c.html", "sub/e.txt"]
    assert [Path(n).name for n in files.find([str(tmp_path)], "*.jpg")] == ["d.jpg"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"some\x00thing", "binary"),
        (b"\xff\xfeh\x00i\x00", "UTF-16"),
    ],
)
def test_what_is_no_text_gets_a_clear_error(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=words) as error:
        files.load(str(path))
    assert str(path) in str(error.value)


def test_bad_utf8_is_named_by_byte_and_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Erste Zeile\nZürich".encode("latin-1"))
    with pytest.raises(SourceError, match=r"byte 13, line 2.*iconv"):
        read(files.load(str(path)))


def test_a_large_file_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(SourceError, match="larger than 20 MB"):
        files.load(str(path))


def test_a_missing_file_and_a_bad_date_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        files.load(str(tmp_path / "none.txt"))
    path = tmp_path / "a.txt"
    path.write_text("words")
    with pytest.raises(SourceError, match="YYYY-MM-DD"):
        files.load(str(path), published="1 May 2020")


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
            files.load(str(closed))
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
    assert files.load("-").data == b"Pakistan said so."


def test_hindi_is_gated_as_not_english(coder: Coder) -> None:
    record = code(coder, "भारत और पाकिस्तान के विदेश मंत्रियों ने आज नई दिल्ली में मुलाकात की और कई मुद्दों पर चर्चा की।")
    assert record.document.gated == NOT_ENGLISH
    assert not record.events


def test_a_page_of_menus_is_gated_as_no_article(coder: Coder) -> None:
    record = code(coder, "Home\nMenu\nSearch\nSubscribe\nRelated Articles\nFollow us on Twitter\nLeave a comment\n")
    assert record.document.gated == NO_ARTICLE
