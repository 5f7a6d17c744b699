"""The tables that steps of coding read: one CSV file each, read once."""

import csv
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, by column name."""
    text = resources.files("bilateral.coding.tables").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
