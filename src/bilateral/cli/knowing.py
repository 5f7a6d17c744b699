"""Commands that ask the knowledge base: who, knowledge check, knowledge add."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli import options
from bilateral.errors import BilateralError

_FIRST, _LAST = 2000, 2025


def register(app: typer.Typer) -> None:
    """Adds this file's commands."""
    app.command()(who)
    group = typer.Typer(help="What the program knows of offices and their holders.", rich_markup_mode=None)
    group.command("check")(check)
    group.command("add")(add)
    app.add_typer(group, name="knowledge")


def who(
    words: Annotated[str, typer.Argument(help="A person ('Bajwa') or an office ('foreign secretary of Pakistan').")],
    on: Annotated[str | None, typer.Option("--on", help="Only who held it on this date, YYYY-MM-DD.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    desk: options.Desk = None,
) -> None:
    """Show who held an office, or which offices a person held, each row with its source."""
    from bilateral import desk as desks
    from bilateral import knowledge
    from bilateral.knowledge.audit import is_unverified
    from bilateral.knowledge.who import who as find

    found = find(knowledge.load(desks.load(desk)), words, options.day(on, "--on"))
    if as_json:
        fields = ("person", "country", "office", "title", "sector", "start", "end", "source")
        typer.echo(json.dumps([{name: getattr(t, name) for name in fields} for t in found], ensure_ascii=False))
        return
    if not found:
        raise BilateralError(f"nobody in the roster is '{words}' on {on}; ask without --on for other dates")
    for tenure in found:
        mark = "  UNVERIFIED" if is_unverified(tenure) else f"  [{tenure.source}]"
        end = tenure.end or "unknown"
        typer.echo(f"{tenure.person}, {tenure.title} ({tenure.country}), {tenure.start or 'unknown'} to {end}{mark}")


def check(
    country: Annotated[str | None, typer.Option("--country", help="Only this state.")] = None,
    since: Annotated[int, typer.Option("--since", help="From this year on.")] = _FIRST,
    until: Annotated[int, typer.Option("--until", help="To this year.")] = _LAST,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    desk: options.Desk = None,
) -> None:
    """Show the roster's coverage by state, office and year, and what is unverified; exit 1 where a row cannot be."""
    from dataclasses import asdict

    from bilateral import desk as desks
    from bilateral import knowledge
    from bilateral.knowledge import audit

    known = knowledge.load(desks.load(desk))
    rows = audit.coverage(known, since, until)
    if country is not None:
        code = known.state(country)
        rows = [row for row in rows if row.country == code]
    bad = list(audit.problems(known.tenures))
    if as_json:
        typer.echo(json.dumps({"coverage": [asdict(row) for row in rows], "problems": bad}, ensure_ascii=False))
    else:
        for row in rows:
            gaps = f"  no holder in {_years(row.gaps)}" if row.gaps else ""
            years = f"{row.years}/{until - since + 1}"
            typer.echo(
                f"{row.country} {row.office:<26} {row.rows:4} rows, {row.unverified:3} unverified, years {years}{gaps}"
            )
        total, unverified = sum(row.rows for row in rows), sum(row.unverified for row in rows)
        states = len({row.country for row in rows})
        typer.echo(f"{total} rows of {states} states, {unverified / max(1, total):.0%} unverified; {len(bad)} problems")
        for line in bad:
            typer.echo(f"problem: {line}")
    if bad:
        raise typer.Exit(1)


def _years(years: tuple[int, ...]) -> str:
    """2001-2003, 2007."""
    parts: list[list[int]] = []
    for year in years:
        if parts and parts[-1][-1] == year - 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)


def add(
    file: Annotated[
        Path, typer.Argument(help="CSV: person, country, office, and as you know them title, start, end, …")
    ],
    desk: Annotated[Path, typer.Option("--desk", help="The desk file that gets the rows.")] = Path("bilateral.toml"),
) -> None:
    """Add holders of offices to a desk file; they lie on top of the packaged roster."""
    from bilateral import desk as desks
    from bilateral import knowledge

    rows = desks.office_rows(file)
    known = knowledge.load()
    for row in rows:
        known.state(row.country)
    count = desks.append_offices(desk, rows)
    typer.echo(f"{desk}: {count} rows added, {len(rows) - count} were there")
