"""The rows of the knowledge base and how they are read from ``data/*.csv``."""

import csv
import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from bilateral.errors import BilateralError
from bilateral.record import ActorKind

# Every tenure and every table has its source in a row; nothing here is read from the network.
FILES = (
    "armed_groups",
    "cities",
    "holders",
    "igos",
    "institutions",
    "media",
    "places",
    "states",
    "subdivisions",
    "titles",
    "types_and_modes",
)
# Words that are names only in just this spelling: 'US', not 'us'; 'Turkey', not 'turkey'.
_EXACT_BELOW = 5


class KnowledgeError(BilateralError):
    """A name that the knowledge base does not know, or a table that cannot be read."""


@dataclass(frozen=True, slots=True)
class Name:
    """A surface form and whom it names. ``country`` is null where the context must say whose it is."""

    surface: str
    sense: str
    name: str
    country: str | None
    sector: str | None
    kind: ActorKind
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A word of office, rank or address; ``office`` is the key that tenures share; ``sort`` says which of the three.

    ``country`` is the state that a title is native to: it places a bearer only in a text that names that state.
    """

    surface: str
    office: str
    sector: str | None
    sort: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's time in an office; ISO dates, null where unknown (an unknown end is not 'now').

    ``seen`` is the last day on which a source shows the person in office, where the end is unknown.
    """

    person: str
    aliases: tuple[str, ...]
    country: str
    office: str
    title: str
    sector: str
    start: str | None
    end: str | None
    source: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A state, territory or special code of the record, with its COW number where it has one."""

    iso3: str
    name: str
    cow: int | None
    adjective: str
    capital: str | None


@dataclass(frozen=True, slots=True)
class City:
    """A city; decimal degrees, GeoNames id and population."""

    name: str
    country: str
    lat: float
    lon: float
    geonames: int
    population: int


@dataclass(frozen=True, slots=True)
class ModeScore:
    """A PLOVER type's or mode's quad class and mean Goldstein score."""

    quad: int
    intensity: float | None


def fold(words: str) -> str:
    """A name without accents, case, hyphens and full stops: for look-up."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(plain.replace("-", " ").replace(".", " ").replace("’", "'").casefold().split())


@lru_cache(maxsize=1)
def digest() -> str:
    """A hash of all tables: equal tables give equal hashes."""
    together = hashlib.sha256()
    for name in FILES:
        together.update(_text(name).encode())
    return together.hexdigest()


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by column name."""
    return csv.DictReader(_text(name).splitlines())


def _text(name: str) -> str:
    return resources.files("bilateral.knowledge").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@lru_cache(maxsize=1)
def states() -> dict[str, State]:
    """The states by ISO code."""
    found = {}
    for row in rows("states"):
        adjective, capital = _parts(row["adjectives"]), _parts(row["capitals"])
        found[row["iso3"]] = State(
            row["iso3"],
            row["name"],
            int(row["cow"]) if row["cow"] else None,
            adjective[0] if adjective else row["name"],
            capital[0] if capital else None,
        )
    return found


@lru_cache(maxsize=1)
def names() -> tuple[Name, ...]:
    """All names: of states in every sense, institutions, organisations, armed groups, media, places."""
    found: list[Name] = []
    for row in rows("states"):
        code = row["iso3"]
        if code in ("EUN", "NAT", "UNO", "IGO", "INT", "IMG"):
            found += [Name(a, "adjective", row["name"], code, "IGO", "igo") for a in _parts(row["adjectives"])]
            continue
        senses = (
            ("state", [row["name"], *_parts(row["aliases"])]),
            ("adjective", _parts(row["adjectives"])),
            ("demonym", _parts(row["demonyms"])),
            ("capital", _parts(row["capitals"])),
            ("seat", _parts(row["seats"])),
        )
        seen: set[str] = set()
        for sense, surfaces in senses:
            for surface in surfaces:
                if surface not in seen:
                    seen.add(surface)
                    found.append(Name(surface, sense, row["name"], code, "GOV", "state", len(surface) < _EXACT_BELOW))
    for table, sense in (("institutions", "institution"), ("igos", "igo"), ("armed_groups", "armed group")):
        for row in rows(table):
            for surface in _parts(row["aliases"]):
                exact = len(surface) < _EXACT_BELOW or (surface.isupper() and len(surface) < _EXACT_BELOW + 3)
                kind: ActorKind = row["kind"]  # type: ignore[assignment]
                found.append(
                    Name(surface, sense, row["name"], row["country"] or None, row["sector"] or None, kind, exact)
                )
    for row in rows("media"):
        found += [
            Name(surface, "media", row["name"], row["country"] or None, "MED", "media", exact_case=True)
            for surface in _parts(row["aliases"])
        ]
    for row in rows("places"):
        found += [
            Name(surface, "place", row["name"], row["country"] or None, None, "people", len(surface) < _EXACT_BELOW)
            for surface in _parts(row["aliases"])
        ]
    found += [
        Name(r["name"], "subdivision", r["name"], r["country"], None, "people", True) for r in rows("subdivisions")
    ]
    return tuple(found)


@lru_cache(maxsize=1)
def titles() -> tuple[Title, ...]:
    """All words of office, rank and address."""
    return tuple(
        Title(r["surface"], r["office"], r["sector"] or None, r["sort"], r["country"] or None) for r in rows("titles")
    )


@lru_cache(maxsize=1)
def tenures() -> tuple[Tenure, ...]:
    """All tenures, by country, office and start."""
    return tuple(
        Tenure(
            r["person"],
            tuple(_parts(r["aliases"])),
            r["country"],
            r["office"],
            r["title"],
            r["sector"],
            r["start"] or None,
            r["end"] or None,
            r["source"],
            r["seen"] or None,
        )
        for r in rows("holders")
    )


@lru_cache(maxsize=1)
def cities() -> tuple[City, ...]:
    """All cities."""
    return tuple(
        City(r["name"], r["country"], float(r["lat"]), float(r["lon"]), int(r["geonames"]), int(r["population"]))
        for r in rows("cities")
    )


@lru_cache(maxsize=1)
def ontology() -> dict[tuple[str, str | None], ModeScore]:
    """PLOVER's types and modes (a type alone has the mode null) with quad and mean Goldstein score."""
    return {
        (r["type"], r["mode"] or None): ModeScore(
            int(r["quad"]), float(r["goldstein_mean"]) if r["goldstein_mean"] else None
        )
        for r in rows("types_and_modes")
    }
