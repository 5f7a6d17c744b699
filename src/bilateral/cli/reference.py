"""Writes the pages of docs that are made from the program itself: ``python -m bilateral.cli.reference``."""

import json
from pathlib import Path
from typing import Any

import typer

from bilateral.cli.app import app
from bilateral.record import json_schema

_DOCS = Path("docs")


def commands() -> str:
    """Every command with its help, as Markdown."""
    root = typer.main.get_command(app)
    lines = ["# Commands", "", "Made from the program by `make schema`; a test checks that it is current.", ""]
    for name, command in _walk("bilateral", root):
        context = typer.Context(command, info_name=name, terminal_width=100, max_content_width=100)
        lines += [f"## `{name}`", "", "```", command.get_help(context), "```", ""]
    return "\n".join(lines)


def _walk(name: str, command: Any) -> list[tuple[str, Any]]:
    found = [(name, command)]
    for child, below in sorted(getattr(command, "commands", {}).items()):
        found += _walk(f"{name} {child}", below)
    return found


def schema() -> str:
    """The record's JSON Schema, as it stands in docs."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (_DOCS / "commands.md").write_text(commands(), encoding="utf-8")
    (_DOCS / "record.schema.json").write_text(schema(), encoding="utf-8")
