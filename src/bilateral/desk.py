"""The desk: what a user watches, read from a TOML file.

A desk is looked for at ``--desk FILE``, else ``./bilateral.toml``, else the packaged default.
"""

import csv
import hashlib
import json
import re
import tomllib
from importlib import resources
from pathlib import Path

import msgspec

from bilateral.errors import DeskError


class Issue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named issue: ``id`` stands in records, ``aliases`` are the words that name it in text."""

    id: str
    name: str
    aliases: list[str] = []
    description: str = ""


class OwnActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person or institution that the desk adds to the knowledge base."""

    name: str
    country: str
    sector: str = "GOV"
    kind: str = "institution"
    aliases: list[str] = []
    role: str | None = None


class OwnOffice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A holder of an office that the desk adds to the roster; dates as YYYY, YYYY-MM or YYYY-MM-DD."""

    person: str
    country: str
    office: str
    title: str = ""
    sector: str = "GOV"
    aliases: list[str] = []
    start: str | None = None
    end: str | None = None
    source: str = "desk"


class Desk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a user watches. ``uncertain_below`` is the confidence under which items are marked uncertain."""

    name: str = "default"
    dyads: list[tuple[str, str]] = []
    issues: list[Issue] = []
    actors: list[OwnActor] = []
    offices: list[OwnOffice] = []
    neutral_names: dict[str, str] = {}
    uncertain_below: float = 0.75

    @property
    def hash(self) -> str:
        """Hash of all that the desk says: equal desks give equal hashes."""
        return "sha256:" + hashlib.sha256(msgspec.json.encode(self)).hexdigest()


def parse(text: str, name: str) -> Desk:
    """A desk from TOML.

    Raises:
        DeskError: the text is no TOML or holds a field that a desk does not have; the message names it.
    """
    try:
        return msgspec.convert(tomllib.loads(text), Desk)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DeskError(f"{name}: {error}; `bilateral init` writes a desk file to start from") from error


def load(path: Path | None = None) -> Desk:
    """The desk at ``path``, else at ``./bilateral.toml``, else the packaged default.

    Raises:
        DeskError: the file is missing, unreadable or wrong.
    """
    if path is None:
        here = Path("bilateral.toml")
        if not here.is_file():
            return default()
        path = here
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(f"{path}: cannot read the desk file ({error}); give another with --desk") from error
    return parse(text, str(path))


_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def office_rows(file: Path) -> list[OwnOffice]:
    """The rows of a CSV file with the columns ``person``, ``country``, ``office`` and any other field of ``OwnOffice``.

    Raises:
        DeskError: the file cannot be read, or a row lacks a field or has a wrong one; the message names its line.
    """
    found = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            for line, row in enumerate(csv.DictReader(handle), start=2):
                fields: dict[str, object] = {k: v.strip() for k, v in row.items() if k and v and v.strip()}
                if isinstance(aliases := fields.get("aliases"), str):
                    fields["aliases"] = aliases.split("|")
                for name in ("start", "end"):
                    if not _DAY.fullmatch(str(fields.get(name, "2000"))):
                        raise DeskError(
                            f"{file}: line {line}: '{fields[name]}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"
                        )
                try:
                    found.append(msgspec.convert(fields, OwnOffice))
                except msgspec.ValidationError as error:
                    raise DeskError(
                        f"{file}: line {line}: {error}; the columns person, country and office are needed"
                    ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(f"{file}: cannot be read ({error}); give a CSV file in UTF-8") from error
    return found


def append_offices(path: Path, rows: list[OwnOffice]) -> int:
    """Appends holders of offices to a desk file, those that it has left out, and says how many were new.

    Raises:
        DeskError: the desk file is missing or wrong.
    """
    there = load(path).offices
    new = [row for row in rows if row not in there]
    lines = []
    for row in new:
        lines.append("\n[[offices]]\n")
        for name, value in msgspec.to_builtins(row).items():
            if value not in (None, "", []):
                lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}\n")
    with path.open("a", encoding="utf-8") as handle:
        handle.write("".join(lines))
    return len(new)


def default_text() -> str:
    """The packaged default desk file, commented; what ``bilateral init`` starts from."""
    return resources.files("bilateral").joinpath("default_desk.toml").read_text(encoding="utf-8")


def default() -> Desk:
    """The packaged default desk."""
    return parse(default_text(), "default desk")
