"""Commands that fill a store: read, init, documents, export."""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import options
from bilateral.errors import BilateralError, SourceError

if TYPE_CHECKING:
    from bilateral.record import CoderInfo
    from bilateral.scale.pool import Coded
    from bilateral.sources.source import Source
    from bilateral.store import Store


def register(app: typer.Typer) -> None:
    """Adds this file's commands."""
    app.command()(read)
    app.command()(init)
    app.command()(documents)
    app.command()(export)


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    store: options.StorePath = options.STORE,
    desk: options.Desk = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    sidecar: options.Sidecar = None,
    glob: options.Glob = None,
    workers: options.Workers = 1,
    no_gate: options.NoGate = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read, and stop.")] = False,
) -> None:
    """Read texts, code them, and keep their records in a store.

    What the store holds already, coded by the same program from the same bytes, is left as it is; so interrupted work
    goes on where it stopped.
    """
    from bilateral import desk as desks
    from bilateral.coding import Coder
    from bilateral.scale.pool import Options, run
    from bilateral.sources import files
    from bilateral.store import Store

    names, readers = options.sources(paths, glob, published, outlet, sidecar)
    if dry_run:
        for name in names:
            typer.echo(name)
        typer.echo(f"{len(names)} documents would be read", err=True)
        return
    chosen = desks.load(desk)
    summary = _Summary(store)
    with Store(store) as kept:
        current = Coder(chosen, gate=not no_gate).info
        new = _new(files.load_all(names, readers), kept, current, no_gate, summary)
        try:
            for coded in _progress(run(new, Options(chosen, not no_gate), workers), len(names)):
                summary.warnings += [(coded.source, warning) for warning in coded.warnings]
                if coded.record is None:
                    summary.errors.append((coded.source, coded.error or ""))
                else:
                    kept.write(coded.record, coded.text, coded.url)
                    summary.add(coded.record.document.gated, coded.record.document.published)
        except KeyboardInterrupt:
            summary.interrupted = True
    summary.warnings += [
        (str(sidecar), f"names '{name}', which was not among the documents") for name in readers.unused()
    ]
    summary.print()
    if summary.errors or summary.interrupted:
        raise typer.Exit(1)


def _new(
    sources: "Iterable[Source | SourceError]", store: "Store", coder: "CoderInfo", no_gate: bool, summary: "_Summary"
) -> "Iterator[Source | SourceError]":
    """The sources that the store does not hold yet as this program would code them."""
    import msgspec

    current = msgspec.to_builtins(coder)
    for source in sources:
        if isinstance(source, SourceError):
            yield source
            continue
        document = "sha256:" + hashlib.sha256(source.data).hexdigest()
        held = store.held(document)
        same = (
            held is not None
            and held.coder == current
            and source.published in (None, held.published)
            and (source.outlet is None or held.outlet is not None)
        )
        if same and held is not None and not (no_gate and held.gated and held.gated.startswith("concerns")):
            for where in filter(None, (source.name, source.url)):
                store.sight(document, where, source.outlet or held.outlet)
            summary.already += 1
            continue
        yield source


def _progress(outcomes: "Iterator[Coded]", total: int) -> "Iterator[Coded]":
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, "Reading", total, console=Console(stderr=True), transient=True)


def _say(line: str) -> None:
    typer.echo(line, err=True)


class _Summary:
    """What became of the documents of a run."""

    def __init__(self, store: str) -> None:
        self.store = store
        self.coded = self.already = self.undated = 0
        self.gated: Counter[str] = Counter()
        self.errors: list[tuple[str, str]] = []
        self.warnings: list[tuple[str, str]] = []
        self.interrupted = False

    def add(self, gated: str | None, published: str | None) -> None:
        """Counts a document that was kept."""
        if gated is None:
            self.coded += 1
            self.undated += published is None
        else:
            self.gated[gated] += 1

    def print(self) -> None:
        """The closing words, on standard error."""
        if self.interrupted:
            _say("interrupted; what was read is kept, and the same command goes on from there")
        held = f"already in {self.store} {self.already}"
        _say(f"coded {self.coded}, {held}, left uncoded {self.gated.total()}, failed {len(self.errors)}")
        for reason, count in sorted(self.gated.items()):
            _say(f"  left uncoded: {reason}: {count}")
        if self.undated:
            _say(f"  {self.undated} without a date: give one with --published YYYY-MM-DD")
        for source, words in self.warnings:
            _say(f"  note: {source}: {words}")
        for source, reason in self.errors:
            _say(f"  failed: {source}: {reason}")


def init(
    states: Annotated[list[str] | None, typer.Argument(help="The two states to watch.")] = None,
    out: Annotated[Path, typer.Option("--out", help="Where to write the desk file.")] = Path("bilateral.toml"),
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a commented desk file to start from."""
    from bilateral import desk as desks
    from bilateral import knowledge

    text = desks.default_text()
    if states:
        if len(states) != 2:
            raise BilateralError("give two states, as in: bilateral init PAK USA")
        known = knowledge.load()
        one, other = (known.state(word) for word in states)
        name = f"{known.states[one].name} and {known.states[other].name}"
        text = text.replace('dyads = [["PAK", "USA"]]', f'dyads = [["{one}", "{other}"]]')
        text = text.replace('name = "Pakistan and the United States"', f'name = "{name}"')
    if out.exists() and not force:
        raise BilateralError(f"{out} is there already; --force writes over it")
    out.write_text(text, encoding="utf-8")
    typer.echo(f"wrote {out}; edit it, then read with: bilateral read PATH --desk {out}")


def documents(
    store: options.StorePath = options.STORE,
    remove: Annotated[str | None, typer.Option("--remove", help="Remove the document of this id or path.")] = None,
) -> None:
    """List the documents of a store, or remove one."""
    from bilateral.store import Store

    with Store(store, create=False) as kept:
        if remove is not None:
            full = kept.full_id(remove)
            kept.remove(remove)
            typer.echo(f"removed {full}")
            return
        for listed in kept.documents():
            what = f"not coded: {listed.gated}" if listed.gated else f"{listed.items} items"
            title = listed.title or (listed.sources[0] if listed.sources else "untitled")
            short = listed.id.removeprefix("sha256:")[:12]
            typer.echo(f"{short}  {listed.published or 'undated   '}  {what:>24}  {listed.outlet or '-'}: {title}")


def export(
    to: Annotated[str, typer.Option("--to", help="The format: jsonl.")] = "jsonl",
    store: options.StorePath = options.STORE,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write; standard output without it.")] = None,
) -> None:
    """Write all records of a store in a format of exchange."""
    from bilateral.exchange import jsonl
    from bilateral.store import Store

    if to != "jsonl":
        raise BilateralError(f"no format is called '{to}'; this version writes jsonl")
    with Store(store, create=False) as kept:
        if out is None:
            for line in jsonl.lines(kept):
                sys.stdout.buffer.write(line)
            return
        with out.open("wb") as file:
            count = sum(1 for line in jsonl.lines(kept) if file.write(line))
    typer.echo(f"wrote {count} records to {out}", err=True)
