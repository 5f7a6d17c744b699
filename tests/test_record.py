import json
from typing import Any

import jsonschema
import msgspec
import pytest

from bilateral.cli.reference import schema
from bilateral.coding import Coder
from bilateral.record import Record, from_json, json_schema, to_json
from tests.conftest import ROOT
from tests.texts import CALL, code


def test_record_goes_to_json_and_back(coder: Coder) -> None:
    record = code(coder, CALL, "2024-05-09")
    assert from_json(to_json(record)) == record
    assert to_json(from_json(to_json(record))) == to_json(record)


def test_what_the_coder_writes_fits_the_schema(coder: Coder) -> None:
    jsonschema.validate(json.loads(to_json(code(coder, CALL, "2024-05-09"))), json_schema())


def test_schema_in_docs_is_current() -> None:
    assert (ROOT / "docs/record.schema.json").read_text(encoding="utf-8") == schema()


def test_worked_example_is_a_record_with_every_field() -> None:
    text = (ROOT / "docs/example.json").read_text(encoding="utf-8")
    example = from_json(text)
    jsonschema.validate(json.loads(text), json_schema())
    for part in (
        example.document,
        *example.actors[:1],
        example.engagements[0],
        example.statements[0],
        example.events[0],
    ):
        assert set(msgspec.structs.asdict(part)) == set(part.__struct_fields__)
    source = (ROOT / "docs/example.txt").read_text(encoding="utf-8")
    for item in (*example.engagements, *example.statements, *example.events):
        assert source[slice(*item.evidence)].strip()


@pytest.mark.parametrize("change", [{"extra": 1}, {"events": [{"type": "TREATY"}]}, {"document": {}}])
def test_what_is_no_record_is_refused(coder: Coder, change: dict[str, Any]) -> None:
    raw = json.loads(to_json(code(coder, CALL)))
    with pytest.raises(msgspec.ValidationError):
        from_json(json.dumps({**raw, **change}))


def test_records_are_immutable(coder: Coder) -> None:
    record: Record = code(coder, CALL)
    with pytest.raises(AttributeError):
        record.events = []  # type: ignore[misc]
