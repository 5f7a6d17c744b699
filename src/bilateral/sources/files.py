"""Files, folders and standard input."""

import fnmatch
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bilateral.days import is_day
from bilateral.errors import SourceError
from bilateral.sources.source import Form, Source

LARGEST = 20 * 1024 * 1024
_FORMS: dict[str, Form] = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}
_REMEDY = "this version reads .txt, .md and .html in UTF-8"


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
        elif fnmatch.fnmatch(entry.name, glob) if glob else Path(entry.name).suffix.lower() in _FORMS:
            yield entry.path


def load(name: str, *, published: str | None = None, outlet: str | None = None) -> Source:
    """The source at a path (``-``: standard input).

    Args:
        name: the path as given.
        published: ISO date of publication, the reader's word.
        outlet: the outlet, the reader's word.

    Raises:
        SourceError: it cannot be read as text, with the reason and the remedy.
    """
    if published is not None and not is_day(published):
        raise SourceError(name, f"'{published}' is no date; write --published as YYYY-MM-DD")
    data = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else _bytes(name)
    if len(data) > LARGEST:
        raise SourceError(name, f"larger than {LARGEST // 1024 // 1024} MB; split it into one file an article")
    if not data.strip():
        raise SourceError(name, "empty; nothing to read")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(name, f"{what}, no plain text; {_REMEDY}: save it as text first")
    if b"\x00" in data:
        raise SourceError(name, f"a binary file (NUL byte at {data.index(0)}); {_REMEDY}")
    return Source(name, data, _form(name, data), published, outlet)


def _bytes(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            raise SourceError(name, "a folder; give its files, or the folder to a command that walks it")
        if path.stat().st_size > LARGEST:
            raise SourceError(name, f"larger than {LARGEST // 1024 // 1024} MB; split it into one file an article")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(name, "no such file or folder; check the path") from error
    except PermissionError as error:
        raise SourceError(name, "permission denied; make it readable, as with: chmod u+r") from error
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror or error})") from error


def _form(name: str, data: bytes) -> Form:
    form = _FORMS.get(Path(name).suffix.lower())
    if form is not None:
        return form
    start = data[:1000].lstrip().lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "text"
