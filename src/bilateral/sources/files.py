"""Files, folders and standard input."""

import fnmatch
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bilateral.days import is_day
from bilateral.errors import SourceError
from bilateral.sources import charsets, tables
from bilateral.sources.sidecar import Readers
from bilateral.sources.source import Form, Source

LARGEST = 20 * 1024 * 1024
_FORMS: dict[str, Form] = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_SEVERAL: dict[str, Callable[[str, bytes], Iterator[Source]]] = {
    ".json": tables.objects,
    ".jsonl": tables.lines,
    ".ndjson": tables.lines,
    ".csv": tables.rows,
    ".tsv": tables.rows,
}
_READ = frozenset([*_FORMS, *_SEVERAL, ".docx", ".pdf"])
_PDF, _ZIP = b"%PDF", b"PK\x03\x04"
_MAGIC = {
    _ZIP: "a zip archive, or an Office document that is no .docx",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a rich-text document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
}
_REMEDY = "it reads .txt, .md, .html, .docx, .pdf, .json, .jsonl and .csv: save it as one of them"
_SPLIT = "split it"


def find(paths: Sequence[str], glob: str | None = None) -> Iterator[str]:
    """The names of the documents at paths, in order; folders are walked in sorted order, hidden files left out.

    A path that does not exist, or a folder that cannot be read, is given by name too: :func:`load` says what is wrong.
    """
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from _walk(Path(path), glob)
        else:
            yield path


def _walk(folder: Path, glob: str | None) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield str(folder)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), glob)
        elif fnmatch.fnmatch(entry.name, glob) if glob else Path(entry.name).suffix.lower() in _READ:
            yield entry.path


def load(
    name: str, *, published: str | None = None, outlet: str | None = None, url: str | None = None
) -> Iterator[Source]:
    """The sources at a path (``-``: standard input): one, or each article of a file that holds several.

    Args:
        name: the path as given.
        published: ISO date of publication, the reader's word.
        outlet: the outlet, the reader's word.
        url: the address that it was published at, the reader's word.

    Raises:
        SourceError: it cannot be read, with the reason and the remedy.
    """
    if published is not None and not is_day(published):
        raise SourceError(name, f"'{published}' is no date; write --published as YYYY-MM-DD")
    data = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else _bytes(name)
    if len(data) > LARGEST:
        raise SourceError(name, f"larger than {LARGEST // 1024 // 1024} MB; {_SPLIT}")
    if not data.strip():
        raise SourceError(name, "empty; nothing to read")
    for source in _sources(name, data):
        yield replace(source, published=published, outlet=outlet, url=url)


def load_all(names: Iterable[str], readers: Readers) -> Iterator[Source | SourceError]:
    """The sources of many paths in order, each with what its reader tells of it; the error of one that has none."""
    for name in names:
        try:
            for source in load(name):
                word = readers.told(source.name)
                yield replace(source, published=word.published, outlet=word.outlet, url=word.url)
        except SourceError as error:
            yield error


def _sources(name: str, data: bytes) -> Iterator[Source]:
    suffix = _guessed(data) if name == "-" else Path(name).suffix.lower()
    if data.startswith(_PDF):
        yield Source(name, data, "pdf")
        return
    if data.startswith(_ZIP) and b"word/document.xml" in data:
        yield Source(name, data, "docx")
        return
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(name, f"{what}, which this version does not read; {_REMEDY}")
    if b"\x00" in data and not charsets.is_wide(data):
        raise SourceError(name, f"a binary file (NUL byte at {data.index(0)}); {_REMEDY}")
    if suffix in _SEVERAL:
        yield from _SEVERAL[suffix](name, data)
        return
    if suffix in (".pdf", ".docx"):
        raise SourceError(name, f"called {suffix}, but no such file inside; {_REMEDY}")
    yield Source(name, data, _form(suffix, data))


def _bytes(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            raise SourceError(name, "a folder; give its files, or the folder to a command that walks it")
        if path.stat().st_size > LARGEST:
            raise SourceError(name, f"larger than {LARGEST // 1024 // 1024} MB; {_SPLIT}")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(name, "no such file or folder; check the path") from error
    except PermissionError as error:
        raise SourceError(name, "permission denied; make it readable, as with: chmod u+r") from error
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror or error})") from error


def _guessed(data: bytes) -> str:
    """What standard input would be called, were it a file."""
    if re.match(rb"\s*\{\s*\"", data):
        return ".jsonl" if re.search(rb"\}\s*\n\s*\{\s*\"", data) else ".json"
    return ".json" if re.match(rb"\s*\[\s*\{\s*\"", data) else ""


def _form(suffix: str, data: bytes) -> Form:
    if suffix in _FORMS:
        return _FORMS[suffix]
    start = data[:1000].lstrip().lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "text"
