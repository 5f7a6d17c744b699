"""What a reader says of files in a table beside them: ``file, published, outlet, url``."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral.days import is_day
from bilateral.errors import SourceError
from bilateral.sources.charsets import decode

_COLUMNS = ("file", "published", "outlet", "url")
_NUMBER = re.compile(r"#\d+$")


@dataclass(frozen=True, slots=True)
class Told:
    """The reader's word on one file; what is null is not told."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None


class Readers:
    """What the reader tells of all documents, and in a sidecar file of single ones; the single word goes first.

    A sidecar file names a document by its path, its path from the sidecar's folder, or its name alone; ``path#3`` is
    the third article in it.
    """

    def __init__(self, published: str | None = None, outlet: str | None = None, path: Path | None = None) -> None:
        """Reads the sidecar file, if there is one.

        Raises:
            SourceError: it cannot be read, lacks the column 'file', or has a bad date or a file twice, with the line.
        """
        self._all = Told(published, outlet)
        self._path = path
        self._rows: dict[str, Told] = {}
        self._asked: set[str] = set()
        if path is not None:
            self._load(path)

    def _load(self, path: Path) -> None:
        try:
            text = decode(path.read_bytes()).text
        except OSError as error:
            raise SourceError(str(path), f"cannot be read ({error.strerror or error})") from error
        reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), skipinitialspace=True)
        names = [name.strip() for name in reader.fieldnames or ()]
        if "file" not in names:
            raise SourceError(str(path), f"no column 'file' in its first line; write: {','.join(_COLUMNS)}")
        reader.fieldnames = names
        for row in reader:
            try:
                self._add({name: (value or "").strip() for name, value in row.items() if name in _COLUMNS})
            except ValueError as error:
                raise SourceError(str(path), f"line {reader.line_num}: {error}") from error

    def _add(self, row: dict[str, str]) -> None:
        name, published = row["file"], row.get("published") or None
        if not name:
            raise ValueError("names no file")
        if name in self._rows:
            raise ValueError(f"names '{name}' a second time; keep one row a file")
        if published is not None and not is_day(published):
            raise ValueError(f"'{published}' is no date; write it as YYYY-MM-DD")
        self._rows[name] = Told(published, row.get("outlet") or None, row.get("url") or None)

    def told(self, name: str) -> Told:
        """What is told of the document of a name."""
        for known in self._names(name):
            if known in self._rows:
                self._asked.add(known)
                one = self._rows[known]
                return Told(one.published or self._all.published, one.outlet or self._all.outlet, one.url)
        return self._all

    def _names(self, name: str) -> Iterator[str]:
        whole = _NUMBER.sub("", name)
        for form in dict.fromkeys((name, whole)):
            yield form
            path = Path(form)
            if self._path is not None and path.is_relative_to(self._path.parent):
                yield path.relative_to(self._path.parent).as_posix()
            yield path.name

    def unused(self) -> list[str]:
        """The documents that the sidecar file names and nobody asked for."""
        return [name for name in self._rows if name not in self._asked]
