"""Gold annotation in two forms: the record's own, with ``optional`` and ``also``, and the older one of ``gold_dev``."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.errors import GoldError
from bilateral.record import Span

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An annotated engagement, statement or event. ``pair`` is an event's actor and recipient country."""

    span: Span
    type: str
    also: frozenset[str] = frozenset()
    optional: bool = False
    status: str | None = None
    pair: tuple[str | None, str | None] = (None, None)
    reciprocal: bool = False
    speaker: str | None = None
    institution: str | None = None
    parties: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    date: str | None = None
    undated: bool = False
    according_to: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """An annotated person, with the sectors that are right."""

    name: str
    country: str | None
    sectors: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The annotation of one text. ``extra`` of an item holds fields that the older form does not have."""

    file: str
    text: str
    published: str | None
    title: str | None
    first: str
    last: str
    boilerplate: tuple[str, ...]
    people: tuple[GoldPerson, ...]
    sections: dict[str, list[GoldItem]]


def load(gold: Path, texts: Path, only: Path | None = None) -> list[GoldDocument]:
    """The gold of a folder, by file name.

    Args:
        gold: holds ``NAME.gold.json`` files.
        texts: holds the texts that they name.
        only: a file with one text name a line.

    Raises:
        GoldError: a file cannot be read, or does not fit its text.
    """
    names = set(only.read_text(encoding="utf-8").split("\n")) if only else None
    found = []
    for path in sorted(gold.glob("*.gold.json")):
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            file = raw.get("file") or Path(raw["document"]["source"]).name
            if names is not None and file not in names:
                continue
            text = (texts / file).read_bytes().decode("utf-8")
            found.append(_older(raw, text) if "file" in raw else _own(raw, file, text))
        except (OSError, KeyError, ValueError, TypeError) as error:
            raise GoldError(f"{path}: not gold that fits its text ({type(error).__name__}: {error})") from error
    if not found:
        raise GoldError(f"{gold}: no .gold.json files{' of the list' if only else ''}; give the folder that holds them")
    return found


def _words(value: Any, text: str) -> Any:
    return text[value[0] : value[1]] if isinstance(value, list) else value


def _span(item: Json, text: str) -> Span:
    evidence = item["evidence"]
    if isinstance(evidence, str):
        start = text.index(evidence)
        return start, start + len(evidence)
    return evidence[0], evidence[1]


def _older(raw: Json, text: str) -> GoldDocument:
    document, people = raw["document"], {p["name"] for p in raw["people"]}

    def item(section: str, one: Json) -> GoldItem:
        undated = bool(one.get("weekday") or one.get("month") or not document["published"])
        return GoldItem(
            span=_span(one, text),
            type=one["type"] if section == "events" else one["kind"],
            also=frozenset(one.get("also", [])),
            optional=bool(one.get("optional")),
            status=one.get("status"),
            pair=(one.get("source"), one.get("target")),
            reciprocal=bool(one.get("reciprocal")),
            speaker=one.get("speaker"),
            institution=None if one.get("speaker") in people else one.get("speaker_country"),
            parties=frozenset(one.get("parties", [])),
            people=tuple(one.get("people", [])),
            about=tuple((c, one["stance"]) for c in one.get("about", [])),
            date=one.get("date"),
            undated=undated,
            according_to=one.get("according_to"),
        )

    return GoldDocument(
        raw["file"],
        text,
        document["published"],
        _words(document["title"], text),
        _words(document["body_first"], text),
        _words(document["body_last"], text),
        tuple(_words(b, text) for b in document["boilerplate"]),
        tuple(
            GoldPerson(p["name"], p["country"], frozenset([p["sector"], *p.get("also", [])]), bool(p.get("optional")))
            for p in raw["people"]
        ),
        {s: [item(s, i) for i in raw[s]] for s in ("engagements", "statements", "events")},
    )


def _home(actor: Json | None) -> str | None:
    return (actor or {}).get("country")


def _pairs(one: Json) -> Iterable[tuple[str | None, str | None]]:
    actors = sorted({c for a in one.get("actor", []) if (c := _home(a))})
    recipients = sorted({c for a in one.get("recipient", []) if (c := _home(a))})
    return [(a, r) for a in actors for r in recipients]


def _own(raw: Json, file: str, text: str) -> GoldDocument:
    document = raw["document"]

    def common(one: Json) -> Json:
        return {
            "span": _span(one, text),
            "also": frozenset(one.get("also", [])),
            "status": one.get("status"),
            "date": one.get("start") if one.get("precision") in ("day", None) else _cut(one),
            "undated": not document.get("published") or bool(one.get("when") and not one.get("start")),
            "according_to": _home(one.get("according_to")),
        }

    events = []
    for one in raw.get("events", []):
        for number, pair in enumerate(_pairs(one)):
            # the first pair is the one asked for; the twins of a compound side may be coded or not
            events.append(
                GoldItem(
                    type=one["type"],
                    pair=pair,
                    reciprocal=bool(one.get("reciprocal")),
                    optional=bool(one.get("optional")) or number > 0,
                    extra={"mode": one.get("mode")},
                    **common(one),
                )
            )
    statements = []
    for one in raw.get("statements", []):
        speaker = one["speaker"]
        person = speaker.get("kind") == "person"
        for number, who in enumerate([speaker, *one.get("co_speakers", [])]):
            statements.append(
                GoldItem(
                    type=one["kind"],
                    speaker=who["name"],
                    institution=None if person else _home(who),
                    optional=bool(one.get("optional")) or number > 0,
                    about=tuple((_home(a["actor"]) or "", a["stance"]) for a in one.get("about", [])),
                    extra={
                        "act": one.get("act"),
                        "via": _home(one.get("via")),
                        "addressee": _home(one.get("addressee")),
                        "reiterated": bool(one.get("reiterated")),
                    },
                    **common(one),
                )
            )
    engagements = [
        GoldItem(
            type=one["kind"],
            parties=frozenset(one.get("parties", [])),
            people=tuple(p["actor"]["name"] for p in one.get("participants", []) if p["actor"].get("kind") == "person"),
            optional=bool(one.get("optional")),
            **common(one),
        )
        for one in raw.get("engagements", [])
    ]
    body = [text[a:b] for a, b in document["body"]]
    return GoldDocument(
        file,
        text,
        document.get("published"),
        document.get("title"),
        body[0] if body else "",
        body[-1] if body else "",
        tuple(document.get("boilerplate", [])),
        tuple(
            GoldPerson(
                a["name"], _home(a), frozenset([a.get("sector") or "", *a.get("also", [])]), bool(a.get("optional"))
            )
            for a in raw.get("actors", [])
            if a["kind"] == "person"
        ),
        {"engagements": engagements, "statements": statements, "events": events},
    )


def _cut(one: Json) -> str | None:
    """The date of an item that is precise to a month or year, as far as it is precise."""
    start = one.get("start")
    return None if start is None else start[: {"month": 7, "year": 4}.get(one.get("precision", ""), 10)]
