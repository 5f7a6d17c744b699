import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilateral.cli.app import app
from bilateral.cli.reference import commands
from bilateral.errors import BilateralError
from tests.conftest import ROOT
from tests.texts import CALL

RUN = CliRunner()


def bilateral(*words: str, code: int = 0) -> str:
    found = RUN.invoke(app, list(words), catch_exceptions=True)
    if isinstance(found.exception, BilateralError):
        raise found.exception
    assert found.exit_code == code, found.output
    return found.stdout


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "call.txt").write_text(CALL, encoding="utf-8")
    (folder / "school.txt").write_text("Peru opened a new school in the north of the country.", encoding="utf-8")
    return folder


def test_read_then_timeline_documents_show_and_export(texts: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "a.db")
    found = RUN.invoke(app, ["read", str(texts), "--store", store])
    assert found.exit_code == 0
    assert "coded 1" in found.stderr
    assert "concerns one state only: 1" in found.stderr
    assert "1 without a date" in found.stderr
    again = RUN.invoke(app, ["read", str(texts), "--store", store])
    assert "already in" in again.stderr
    assert "coded 0" in again.stderr
    shown = bilateral("timeline", "KEN", "Japan", "--uncertain", "--store", store)
    assert "Undated" in shown
    assert "“" in shown
    listed = bilateral("documents", "--store", store)
    assert "not coded: concerns one state only" in listed
    assert "Amina Odhiambo" in bilateral("show", str(texts / "call.txt"), "--store", store)
    out = tmp_path / "out.jsonl"
    bilateral("export", "--to", "jsonl", "--store", store, "--out", str(out))
    assert len(out.read_text().splitlines()) == 2
    bilateral("documents", "--store", store, "--remove", str(texts / "call.txt"))
    assert "call.txt" not in bilateral("documents", "--store", store)


def test_another_date_codes_anew(texts: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "a.db")
    bilateral("read", str(texts), "--store", store)
    found = RUN.invoke(app, ["read", str(texts), "--store", store, "--published", "2024-05-09"])
    assert "coded 1" in found.stderr
    entries = json.loads(bilateral("timeline", "KEN", "JPN", "--uncertain", "--json", "--store", store))
    assert entries["dated"]
    assert entries["undated"] == []
    table = bilateral("timeline", "KEN", "--uncertain", "--csv", "--store", store)
    assert table.startswith("start,end,")
    assert "## 2024-05-07" in bilateral("timeline", "KEN", "--uncertain", "--markdown", "--store", store)


def test_code_prints_a_line_a_document_and_errors_apart(texts: Path) -> None:
    (texts / "bad.txt").write_bytes(b"\x00\x01")
    found = RUN.invoke(app, ["code", str(texts), "--format", "jsonl"])
    assert found.exit_code == 1
    records = [json.loads(line) for line in found.stdout.splitlines()]
    assert [Path(r["document"]["source"]).name for r in records] == ["call.txt", "school.txt"]
    assert records[1]["document"]["gated"] == "concerns one state only"
    (error,) = [json.loads(line) for line in found.stderr.splitlines()]
    assert "binary" in error["error"]


def test_dry_run_reads_nothing(texts: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    assert "call.txt" in bilateral("read", str(texts), "--dry-run", "--store", str(store))
    assert not store.exists()


def test_init_writes_a_desk_that_loads(tmp_path: Path, texts: Path) -> None:
    desk = tmp_path / "desk.toml"
    bilateral("init", "Kenya", "Japan", "--out", str(desk))
    assert '["KEN", "JPN"]' in desk.read_text()
    with pytest.raises(BilateralError, match="--force"):
        bilateral("init", "--out", str(desk))
    assert bilateral("code", str(texts / "call.txt"), "--desk", str(desk))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["timeline", "Nowhereland"], "no state is called"),
        (["timeline", "PAK", "USA", "--since", "May"], "YYYY-MM-DD"),
        (["timeline", "PAK", "--store", "none.db"], "no such store"),
        (["code", "x", "--format", "xml"], "jsonl"),
        (["export", "--to", "xml"], "jsonl"),
        (["code", "x", "--desk", "none.toml"], "desk file"),
    ],
)
def test_mistakes_get_a_clear_word(words: list[str], message: str) -> None:
    with pytest.raises(BilateralError, match=message):
        bilateral(*words)


def test_a_mistake_is_one_line_and_no_traceback() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "from bilateral.cli.app import main; main()", "timeline", "Nowhereland"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 1
    assert found.stderr.startswith("bilateral: no state is called")
    assert "Traceback" not in found.stderr


@pytest.mark.slow
def test_bytes_are_equal_for_one_and_two_workers_and_any_order(samples: Path) -> None:
    names = sorted(str(p) for p in (samples / "texts").glob("*.*"))[:6]

    def lines(*words: str) -> list[bytes]:
        done = subprocess.run(
            [sys.executable, "-c", "from bilateral.cli.app import main; main()", "code", *words],
            capture_output=True,
            check=True,
        )
        return done.stdout.splitlines()

    one = lines(*names)
    assert len(one) == len(names)
    assert lines(*names, "--workers", "2") == one
    assert lines(*reversed(names)) == one[::-1]


def test_help_in_docs_is_current() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == commands()


def test_version_names_program_models_and_knowledge() -> None:
    assert "knowledge: sha256:" in bilateral("--version")
