import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bilateral.errors import GoldError
from bilateral.evaluation import gold as golds
from bilateral.evaluation.scoring import score
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"


def own(name: str, samples: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((samples / f"gold/{name}.gold.json").read_text(encoding="utf-8"))
    return found


def test_gold_scored_against_itself_is_right(samples: Path) -> None:
    found = golds.load(samples / "gold", samples / "texts")
    records = {g.file: own(Path(g.file).stem, samples) for g in found}
    out = score(found, records)
    for section in ("events", "statements", "engagements"):
        assert out[section]["recall"] == 1.0
    for name in ("statement act", "event mode", "via", "according to"):
        right, of = map(int, out["details"][name].split("/"))
        assert right >= 0.95 * of > 0  # two statements of one place may be matched crosswise
    right, of = out["document checks"].split("/")
    assert right == of


def test_a_wrong_type_and_a_wrong_speaker_cost(samples: Path) -> None:
    found = golds.load(samples / "gold", samples / "texts")
    records = {g.file: own(Path(g.file).stem, samples) for g in found}
    for record in records.values():
        for event in record["events"]:
            event["type"] = "PROTEST" if event["type"] != "PROTEST" else "AID"
        for statement in record["statements"]:
            statement["speaker"] = {"name": "Nobody Else", "country": "XYZ", "kind": "person"}
    out = score(found, records)
    assert out["events"]["f1"] < 0.2
    assert out["statements"]["f1"] == 0


def test_gold_that_fits_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text('{"document": {"source": "none.txt"}}')
    with pytest.raises(GoldError, match=r"a\.gold\.json"):
        golds.load(tmp_path, tmp_path)
    with pytest.raises(GoldError, match=r"no \.gold\.json files"):
        golds.load(tmp_path / "empty", tmp_path)


def test_samples_cover_every_kind_type_and_status(samples: Path) -> None:
    kinds, types, statuses = set(), set(), set()
    for gold in golds.load(samples / "gold", samples / "texts"):
        kinds |= {i.type for i in gold.sections["engagements"]}
        types |= {i.type for i in gold.sections["events"]}
        statuses |= {i.status for i in gold.sections["events"]}
    assert len(kinds) == 16
    assert len(types) == 16
    assert statuses == {"reported", "historical", "future", "hypothetical", "negated"}
    for path in (samples / "texts").glob("*.*"):
        assert (samples / f"sources/{path.stem}.md").is_file()


@pytest.mark.skipif(not (SHARED / "tools/score_gold.py").is_file(), reason="the reference scorer is not here")
def test_figures_are_those_of_the_reference_scorer(tmp_path: Path) -> None:
    folder, tune = SHARED / "gold_dev", SHARED / "gold_dev/tune.txt"
    sys.path.insert(0, str(SHARED / "tools"))
    import score_gold  # type: ignore[import-not-found]

    dice = random.Random(7)
    raw, texts = score_gold.load(folder, folder / "texts", tune)
    records = {}
    for gold in raw:
        record = score_gold.as_record(gold, texts[gold["file"]])
        for section in ("events", "statements", "engagements"):
            kept = [i for i in record[section] if dice.random() > 0.3]
            for item in kept:
                if dice.random() < 0.3:
                    item["evidence"] = [max(0, item["evidence"][0] - 40), item["evidence"][1]]
                if dice.random() < 0.2 and "type" in item:
                    item["type"] = "ACCUSE"
                if dice.random() < 0.2:
                    item["uncertain"] = True
            record[section] = kept + [dict(i, also_at=[i["evidence"]]) for i in kept if dice.random() < 0.1]
        records[gold["file"]] = record
    lines = tmp_path / "records.jsonl"
    lines.write_text("\n".join(json.dumps(r) for r in records.values()), encoding="utf-8")
    command = [sys.executable, str(SHARED / "tools/score_gold.py"), str(folder), str(lines), str(folder / "texts")]
    done = subprocess.run([*command, "--only", str(tune)], capture_output=True, text=True, check=True)
    ours = score(golds.load(folder, folder / "texts", tune), json.loads(json.dumps(records)))
    assert ours == json.loads(done.stdout.splitlines()[-1])
