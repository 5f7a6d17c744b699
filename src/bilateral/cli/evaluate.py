"""Commands that measure quality: evaluate, and evaluate record, pages, relations."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli import options


def register(app: typer.Typer) -> None:
    """Adds this file's commands."""
    group = typer.Typer(help="Score the coder against gold.", invoke_without_command=True, rich_markup_mode=None)
    group.callback()(floors)
    group.command("record")(record)
    group.command("pages")(pages)
    group.command("relations")(relations)
    app.add_typer(group, name="evaluate")


def floors(
    context: typer.Context,
    file: Annotated[Path, typer.Option("--floors", help="The floors file.")] = Path("floors.toml"),
) -> None:
    """Score the coder on the project's gold, and fail below the floors. With a command, do that instead."""
    if context.invoked_subcommand is not None:
        return
    from bilateral.evaluation.floors import check

    below = 0
    for name, checks in check(file, file.resolve().parent):
        if not checks:
            typer.echo(f"{name}: its texts are not here; the other sets' floors bind alone")
        for one in checks:
            below += not one.good
            mark = "ok" if one.good else "BELOW"
            typer.echo(f"{name:<16} {one.measure:<32} {one.value:6.3f}  floor {one.floor:.3f}  {mark}")
    typer.echo(f"{below} below their floors" if below else "all floors hold")
    if below:
        raise typer.Exit(1)


def record(
    gold: Annotated[Path, typer.Argument(help="The folder of NAME.gold.json files.")],
    texts: Annotated[Path, typer.Argument(help="The folder of the texts that they name.")],
    only: Annotated[Path | None, typer.Option("--only", help="A file with one text name a line.")] = None,
    uncertain: Annotated[bool, typer.Option("--uncertain", help="Count uncertain items too.")] = False,
    details: Annotated[bool, typer.Option("--details", help="Print what is missed and what is too many.")] = False,
    desk: options.Desk = None,
) -> None:
    """Code texts and score their records against gold; the last line is a JSON object."""
    from bilateral import desk as desks
    from bilateral.coding import Coder
    from bilateral.evaluation.floors import scores

    say = typer.echo if details and not (only and only.name == "check.txt") else None
    out = scores(Coder(desks.load(desk)), gold, texts, only, uncertain=uncertain, say=say)
    for section in ("statements", "events", "engagements"):
        row = out[section]
        counts = f"{row['gold']} gold, {row['predicted']} predicted"
        typer.echo(f"{section:<12} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}  ({counts})")
    for name, part in {**out["details"], "document checks": out["document checks"]}.items():
        typer.echo(f"  {name}: {part}")
    typer.echo(json.dumps(out, ensure_ascii=False))


def pages(
    folder: Annotated[Path, typer.Argument(help="The folder of NAME.page files.")],
    details: Annotated[bool, typer.Option("--details", help="Print what is lost, kept and misread.")] = False,
) -> None:
    """Clean dirty pages and score what is taken for the article; the last line is a JSON object."""
    from bilateral.evaluation.pages import score

    typer.echo(json.dumps(score(folder, typer.echo if details else None)))


def relations(
    file: Annotated[Path, typer.Argument(help="A tab-separated file: marked_sentence, and gold_root to score by.")],
    predictions: Annotated[Path | None, typer.Option("--predictions", help="Write an answer a row there.")] = None,
) -> None:
    """Type marked pairs with the relation model and score the answers; the last line is a JSON object."""
    from bilateral.evaluation.relations import score

    found = score(file, predictions)
    confusion = found.pop("confusion", {})
    for root, row in confusion.items():
        said = ", ".join(f"{name} {count}" for name, count in sorted(row.items(), key=lambda item: -item[1]))
        typer.echo(f"{root:<10} {said}")
    for name, value in found.items():
        typer.echo(f"{name}: {value}")
    typer.echo(json.dumps({**found, "confusion": confusion}))
