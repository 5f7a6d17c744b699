"""Where records are kept."""

from bilateral.store.store import Found, Held, Listed, Store, sides_of

__all__ = ["Found", "Held", "Listed", "Store", "sides_of"]
