"""Nouns for people without a name, and their sectors: 'Chinese analysts', 'a farmer from Ghana'."""

from functools import lru_cache

from bilateral.coding import tables


@lru_cache(maxsize=1)
def sectors() -> dict[str, str]:
    """The PLOVER sector by noun, singular and plural."""
    return {row["noun"]: row["sector"] for row in tables.rows("groups")}
