from pathlib import Path

import pytest

from bilateral.coding import Coder
from bilateral.errors import StoreError
from bilateral.exchange import jsonl
from bilateral.record import to_json
from bilateral.store import Store
from tests.texts import CALL, code


def test_a_record_is_read_back_as_it_was_written(coder: Coder, tmp_path: Path) -> None:
    record = code(coder, CALL, "2024-05-09")
    with Store(tmp_path / "a.db") as store:
        store.write(record, CALL)
        found, text = store.record(record.document.id)
        assert to_json(found) == to_json(record)
        assert text == CALL
        assert list(jsonl.lines(store)) == [to_json(record) + b"\n"]


def test_writing_again_replaces_and_keeps_sightings(coder: Coder, tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        store.write(code(coder, CALL, "2024-05-09", "one.txt"), CALL)
        store.write(code(coder, CALL, "2020-01-01", "two.txt"), CALL)
        (listed,) = store.documents()
        assert listed.published == "2020-01-01"
        assert listed.sources == ("one.txt", "two.txt")


def test_a_document_can_be_removed_by_path_or_the_beginning_of_its_id(coder: Coder, tmp_path: Path) -> None:
    record = code(coder, CALL)
    with Store(tmp_path / "a.db") as store:
        store.write(record, CALL)
        store.remove(record.document.id[:15])
        assert store.documents() == []
        assert store.between(("KEN",), uncertain=True) == []
        with pytest.raises(StoreError, match="no such document"):
            store.remove("text.txt")


def test_items_are_found_by_the_states_that_take_part(coder: Coder, tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        store.write(code(coder, CALL, "2024-05-09"), CALL)
        both = store.between(("KEN", "JPN"), uncertain=True)
        assert both
        assert store.between(("KEN", "PER"), uncertain=True) == []
        assert store.between(("KEN", "JPN"), since="2024-06-01", uncertain=True) == []
        assert store.pairs()[0][:2] == ("JPN", "KEN")


def test_what_is_no_store_gets_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("these are words, and no database at all, whatever it is called" * 20)
    with pytest.raises(StoreError, match="not a store"):
        Store(path)
    with pytest.raises(StoreError, match="no such store"):
        Store(tmp_path / "none.db", create=False)
    with pytest.raises(StoreError, match="folder does not exist"):
        Store(tmp_path / "none" / "a.db")


def test_opening_twice_is_harmless(tmp_path: Path) -> None:
    Store(tmp_path / "a.db").close()
    with Store(tmp_path / "a.db") as store:
        assert store.documents() == []
