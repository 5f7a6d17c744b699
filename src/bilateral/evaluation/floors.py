"""Quality as a gate: the scores of the samples and, where it is there, of ``gold_dev``, against floors in a file."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bilateral import articles
from bilateral.coding import Coder
from bilateral.errors import GoldError
from bilateral.evaluation import gold as golds
from bilateral.evaluation import pages
from bilateral.evaluation.scoring import Say, score
from bilateral.sources import files


@dataclass(frozen=True, slots=True)
class Check:
    """One measure of one set against its floor."""

    set: str
    measure: str
    value: float
    floor: float

    @property
    def good(self) -> bool:
        """Whether the measure reaches its floor."""
        return self.value >= self.floor


def scores(
    coder: Coder, gold: Path, texts: Path, only: Path | None = None, *, uncertain: bool = False, say: Say | None = None
) -> dict[str, Any]:
    """Codes the texts that a folder's gold names and scores their records."""
    found = golds.load(gold, texts, only)
    records = {}
    for document in found:
        for source in files.load(str(texts / document.file)):
            records[document.file] = msgspec.to_builtins(coder.code_one(articles.read(source)))
    return score(found, records, uncertain=uncertain, say=say)


def measures(scored: dict[str, Any]) -> dict[str, float]:
    """The measures that floors are set for, by name, as fractions."""
    found = {f"{section}_f1": scored[section]["f1"] for section in ("statements", "engagements", "events")}
    if "about f1" in scored:
        found["about_f1"] = scored["about f1"]
    found["document_checks"] = _fraction(scored["document checks"])
    found |= {name.replace(" ", "_").replace(",", ""): _fraction(part) for name, part in scored["details"].items()}
    return found


def _fraction(part: str) -> float:
    right, all_of = map(int, part.split("/"))
    return round(right / all_of, 3) if all_of else 1.0


def check(floors: Path, root: Path) -> Iterator[tuple[str, list[Check]]]:
    """The checks of each set that a floors file names, set by set; a set whose folder is absent has none.

    Raises:
        GoldError: the floors file cannot be read, or names a measure that the scores do not have.
    """
    try:
        sets = tomllib.loads(floors.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GoldError(
            f"{floors}: not a floors file ({error}); run from the project's folder or give --floors"
        ) from error
    coder = Coder()
    for name, section in sets.items():
        if not (root / section.get("pages", section.get("gold"))).is_dir():
            yield name, []
            continue
        found = pages.score(root / section["pages"]) if "pages" in section else _coded(coder, section, root)
        wanted = section["floors"]
        missing = sorted(set(wanted) - set(found))
        if missing:
            raise GoldError(f"{floors}: [{name}] has floors for what is not measured: {', '.join(missing)}")
        yield name, [Check(name, measure, found[measure], floor) for measure, floor in wanted.items()]


def _coded(coder: Coder, section: dict[str, Any], root: Path) -> dict[str, float]:
    """The measures of a set of texts with record gold."""
    only = root / section["only"] if "only" in section else None
    gold, texts = root / section["gold"], root / section["texts"]
    return measures(scores(coder, gold, texts, only, uncertain=section.get("uncertain", True)))
