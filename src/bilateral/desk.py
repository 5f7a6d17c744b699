"""The desk: what a user watches, read from a TOML file.

A desk is looked for at ``--desk FILE``, else ``./bilateral.toml``, else the packaged default.
"""

import hashlib
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


class Desk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a user watches. ``uncertain_below`` is the confidence under which items are marked uncertain."""

    name: str = "default"
    dyads: list[tuple[str, str]] = []
    issues: list[Issue] = []
    actors: list[OwnActor] = []
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


def default_text() -> str:
    """The packaged default desk file, commented; what ``bilateral init`` starts from."""
    return resources.files("bilateral").joinpath("default_desk.toml").read_text(encoding="utf-8")


def default() -> Desk:
    """The packaged default desk."""
    return parse(default_text(), "default desk")
