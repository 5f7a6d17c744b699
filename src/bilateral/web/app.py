"""One plain page: the timeline with its evidence, and each document with its marks."""

from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, select_autoescape

from bilateral import knowledge, writing
from bilateral.coding import measured
from bilateral.days import is_day
from bilateral.desk import Desk
from bilateral.errors import BilateralError, StoreError
from bilateral.record import Span
from bilateral.store import Store
from bilateral.writing import Timeline, shapes

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SHORT = Query(max_length=80)
_PAIRS = 12
_STATIC = Path(__file__).parent / "static"


def application(store: Store, desk: Desk) -> FastAPI:
    """The site over a store and a desk."""
    app = FastAPI(title="bilateral", docs_url=None, redoc_url=None)
    known = knowledge.load(desk)
    pages = Environment(
        loader=PackageLoader("bilateral.web"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
    )
    pages.globals.update(sections=shapes.sections, aside=shapes.aside, foot=writing.foot)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")

    @app.middleware("http")
    async def headers(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call(request)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @app.exception_handler(BilateralError)
    def wrong(_: Request, error: BilateralError) -> HTMLResponse:
        status = 404 if isinstance(error, StoreError) else 400
        return HTMLResponse(pages.get_template("error.html").render(message=str(error)), status)

    def asked(
        one: Annotated[str, _SHORT] = "",
        other: Annotated[str, _SHORT] = "",
        since: Annotated[str, _SHORT] = "",
        until: Annotated[str, _SHORT] = "",
        issue: Annotated[str, _SHORT] = "",
        uncertain: bool = False,
    ) -> Timeline:
        first = desk.dyads[0] if desk.dyads else ("PAK", "USA")
        words = (one or first[0], other or ("" if one else first[1]))
        states = tuple(known.state(word) for word in words if word)
        limits = {"since": _day(since), "until": _day(until), "issue": issue or None}
        return writing.timeline(store, known, desk, states, measured(), **limits, uncertain=uncertain)

    @app.get("/", response_class=HTMLResponse)
    def page(request: Request, found: Annotated[Timeline, Depends(asked)]) -> str:
        return pages.get_template("timeline.html").render(
            found=found,
            names=[known.states[code].name for code in found.states],
            pairs=[(a, b, n, known.states[a].name, known.states[b].name) for a, b, n in store.pairs()[:_PAIRS]],
            asked=request.query_params,
        )

    @app.get("/timeline.json")
    def as_json(found: Annotated[Timeline, Depends(asked)]) -> Response:
        return Response(shapes.as_json(found), media_type="application/json")

    @app.get("/timeline.csv")
    def as_csv(found: Annotated[Timeline, Depends(asked)]) -> Response:
        return Response(shapes.as_csv(found), media_type="text/csv")

    @app.get("/documents/{document}", response_class=HTMLResponse)
    def document(document: str) -> str:
        record, text = store.record(document)
        items = [*record.engagements, *record.statements, *record.events]
        return pages.get_template("document.html").render(
            document=record.document, pieces=_pieces(text, record.document.body, [(i.evidence, i.id) for i in items])
        )

    return app


def _day(words: str) -> str | None:
    if not words or is_day(words):
        return words or None
    raise BilateralError(f"'{words}' is no date; write it as YYYY-MM-DD")


type _Piece = tuple[str, bool, bool, list[str]]


def _pieces(text: str, body: list[Span], marks: list[tuple[Span, str]]) -> list[_Piece]:
    """The text cut where the body or an evidence begins or ends: words, in the body, marked, ids that begin here."""
    cuts = sorted({0, len(text), *(p for span in body for p in span), *(p for span, _ in marks for p in span)})
    found = []
    for a, b in pairwise(cuts):
        inside = any(s <= a and b <= e for s, e in body)
        marked = any(s <= a and b <= e for (s, e), _ in marks)
        found.append((text[a:b], inside, marked, [name for (s, _), name in marks if s == a]))
    return found
