"""The command that serves the page: serve."""

from typing import Annotated

import typer

from bilateral.cli import options


def register(app: typer.Typer) -> None:
    """Adds this file's command."""
    app.command()(serve)


def serve(
    store: options.StorePath = options.STORE,
    desk: options.Desk = None,
    host: Annotated[str, typer.Option("--host", help="The address to serve at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to serve at.")] = 8000,
) -> None:
    """Serve the timeline with its evidence as a page."""
    import uvicorn

    from bilateral import desk as desks
    from bilateral.store import Store
    from bilateral.web import application

    kept = Store(store, create=False)
    typer.echo(f"serving {store} at http://{host}:{port} (Ctrl-C ends)")
    uvicorn.run(application(kept, desks.load(desk)), host=host, port=port, log_level="warning")
