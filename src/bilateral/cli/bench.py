"""The command that times the coder: bench."""

import json
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds this file's command."""
    app.command()(bench)


def bench(
    paths: Annotated[list[str], typer.Argument(help="Files and folders of texts.")],
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="A sample of so many, always the same.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="End with a JSON object.")] = False,
    relations: Annotated[
        bool, typer.Option("--relations", help="Time the relation model alone, on sentences in JSON Lines.")
    ] = False,
) -> None:
    """Time the coder beside plain spaCy on the same texts: ratios of processor time, models' loading left out."""
    from bilateral.evaluation.bench import bench as run
    from bilateral.evaluation.bench import bench_relations

    if relations:
        typer.echo(json.dumps(bench_relations(paths)))
        return
    found = run(paths, limit)
    steps = found["steps"]
    total = sum(steps.values()) or 1.0
    for step, seconds in steps.items():
        typer.echo(f"{step:<12} {seconds:8.2f} s  {seconds / total:6.1%}")
    typer.echo(f"{'coder':<12} {found['seconds_coder']:8.2f} s\n{'plain spaCy':<12} {found['seconds_plain']:8.2f} s")
    typer.echo(
        f"ratio {found['ratio_archive']} over all {found['texts']} texts, {found['ratio_relevant']} over the "
        f"{found['relevant']} that pass the gate; {found['words_per_second']} words/s, {found['peak_memory_mb']} MB"
    )
    if as_json:
        typer.echo(json.dumps(found))
