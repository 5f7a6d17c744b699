"""JSON lines: one record a line, as ``code`` prints them."""

from collections.abc import Iterator

from bilateral.record import to_json
from bilateral.store import Store


def lines(store: Store) -> Iterator[bytes]:
    """The records of a store by document id, a line each, with its newline."""
    for listed in sorted(store.documents(), key=lambda document: document.id):
        record, _ = store.record(listed.id)
        yield to_json(record) + b"\n"
