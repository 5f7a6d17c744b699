"""Commands that show what a store holds: timeline, show."""

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import options
from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from bilateral.record import Record
    from bilateral.store import Store
    from bilateral.writing import Timeline

_STYLES = {"evidence": "underline", "content": "green", "cue": "bold magenta", "speaker_mention": "bold cyan"}


def register(app: typer.Typer) -> None:
    """Adds this file's commands."""
    app.command()(timeline)
    app.command()(show)


def timeline(
    states: Annotated[list[str], typer.Argument(help="One state or two, by any name or code.")],
    since: Annotated[str | None, typer.Option("--since", help="From this date on, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="To this date, YYYY-MM-DD.")] = None,
    issue: Annotated[str | None, typer.Option("--issue", help="Only what touches this issue or context.")] = None,
    uncertain: Annotated[bool, typer.Option("--uncertain", help="Uncertain items too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
    store: options.StorePath = options.STORE,
    desk: options.Desk = None,
) -> None:
    """Show the relations of two states, or of one, over time, each entry with its evidence."""
    from bilateral import desk as desks
    from bilateral import knowledge, writing
    from bilateral.coding import measured
    from bilateral.store import Store
    from bilateral.writing import shapes

    if len(states) > 2:
        raise BilateralError(f"give one state or two, not {len(states)}; put names of several words in quotation marks")
    chosen = desks.load(desk)
    known = knowledge.load(chosen)
    codes = tuple(known.state(word) for word in states)
    since, until = options.day(since, "--since"), options.day(until, "--until")
    with Store(store, create=False) as kept:
        found = writing.timeline(
            kept, known, chosen, codes, measured(), since=since, until=until, issue=issue, uncertain=uncertain
        )
        if as_json:
            typer.echo(shapes.as_json(found), nl=False)
        elif as_csv:
            typer.echo(shapes.as_csv(found), nl=False)
        elif as_markdown:
            typer.echo(shapes.as_markdown(found), nl=False)
        else:
            _print(found, kept, codes, uncertain)


def _print(found: "Timeline", store: "Store", codes: tuple[str, ...], uncertain: bool) -> None:
    from bilateral.writing import foot
    from bilateral.writing.shapes import aside, sections

    for heading, entries in sections(found):
        typer.secho(f"\n{heading}", bold=True)
        for entry in entries:
            typer.echo(f"  {entry.sentence} {aside(entry)}\n      “{entry.quote}”")
    if not found.dated and not found.undated:
        pairs = ", ".join(f"{a}–{b} ({count})" for a, b, count in store.pairs()[:8])
        more = "" if uncertain else "; --uncertain shows uncertain items too"
        typer.echo(
            f"nothing on {' and '.join(codes)} with these limits{more}. The store has most on: {pairs or 'nothing yet'}"
        )
        return
    typer.echo(f"\n{foot(found.measured)}")


def show(
    document: Annotated[str, typer.Argument(help="The document's id (its beginning will do) or path.")],
    store: options.StorePath = options.STORE,
    as_json: Annotated[bool, typer.Option("--json", help="The record as JSON.")] = False,
) -> None:
    """Show a document with its record marked in colour."""
    from bilateral.record import to_json
    from bilateral.store import Store

    with Store(store, create=False) as kept:
        record, text = kept.record(document)
    if as_json:
        typer.echo(to_json(record))
        return
    _show(record, text)


def _show(record: "Record", text: str) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    marked = Text(text)
    body = record.document.body
    start = 0
    for a, b in [*body, (len(text), len(text))]:
        marked.stylize("dim", start, a)
        start = b
    for event in record.events:
        marked.stylize(_STYLES["evidence"], *event.evidence)
    for statement in record.statements:
        for a, b in statement.content:
            marked.stylize(_STYLES["content"], a, b)
        for name in ("speaker_mention", "cue"):
            span = getattr(statement, name)
            if span:
                marked.stylize(_STYLES[name], *span)
    console.print(marked)
    console.print()
    legend = (("speaker", "speaker_mention"), ("cue", "cue"), ("content", "content"), ("event", "evidence"))
    console.print(
        Text.assemble("marks: ", *((f"{word} ", _STYLES[name]) for word, name in legend), ("not the article", "dim"))
    )
    if record.document.gated:
        console.print(f"not coded: {record.document.gated}")
    for item in record.engagements:
        sides = "–".join(item.parties)
        console.print(f"{item.id}  {item.kind} {sides} {item.status} {item.start or 'undated'} ({item.confidence})")
    for said in record.statements:
        about = ", ".join(f"{a.actor.country} {a.stance}" for a in said.about)
        words = f"{said.speaker.name} {said.act} [{said.kind}] {about} {said.start or 'undated'}"
        console.print(f"{said.id}  {words} ({said.confidence})")
    for done in record.events:
        sides = f"{'+'.join(str(a.country) for a in done.actor)} → {'+'.join(str(a.country) for a in done.recipient)}"
        kind = f"{done.type} {done.mode}" if done.mode else done.type
        console.print(f"{done.id}  {kind} {sides} {done.status} {done.start or 'undated'} ({done.confidence})")
