"""The product's heart: from an article to its record."""

import json
from importlib import resources

from bilateral.coding.coder import Coder

__all__ = ["Coder", "measured"]


def measured() -> dict[str, float]:
    """The precision of each kind of item as it was measured: what a reader may expect of what is shown."""
    text = resources.files("bilateral.coding").joinpath("tables/measured.json").read_text(encoding="utf-8")
    found: dict[str, float] = json.loads(text)
    return found
