"""The tables that steps of coding read: one CSV file each, read once."""

import csv
import hashlib
from functools import lru_cache
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, by column name."""
    text = resources.files("bilateral.coding.tables").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def digest() -> str:
    """A hash of all tables: equal tables give equal hashes."""
    together = hashlib.sha256()
    files = [path for path in resources.files("bilateral.coding.tables").iterdir() if path.name.endswith(".csv")]
    for path in sorted(files, key=lambda path: path.name):
        together.update(path.read_bytes())
    return "sha256:" + together.hexdigest()


@lru_cache(maxsize=1)
def _measured() -> dict[tuple[str, str, str], float]:
    return {(r["section"], r["way"], r["type"]): float(r["precision"]) for r in rows("confidence")}


def confidence(section: str, way: str, kind: str = "") -> float:
    """The share of items found in a way (and of a type, where enough were seen) that were right on the tuning texts."""
    measured = _measured()
    found = measured.get((section, way, kind), measured.get((section, way, "")))
    return 0.5 if found is None else found
