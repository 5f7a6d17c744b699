"""Scores of records against gold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilateral.evaluation.gold import GoldDocument, GoldItem
from bilateral.evaluation.matching import (
    MAX_REPEATS,
    SECTIONS,
    Json,
    agrees,
    home,
    kind_of,
    match,
    plain,
    predicted,
    same_place,
    shared,
    status_right,
    surname,
)

type Say = Callable[[str], None]

_PRECISIONS = {10: "day", 7: "month", 4: "year"}


@dataclass(slots=True)
class _Totals:
    counts: dict[str, list[int]] = field(default_factory=lambda: {s: [0, 0, 0] for s in SECTIONS})
    parts: dict[str, list[int]] = field(default_factory=dict)
    about: list[int] = field(default_factory=lambda: [0, 0, 0])
    types: dict[str, dict[str, int]] = field(default_factory=dict)
    overlap: dict[str, list[float]] = field(default_factory=lambda: {s: [] for s in SECTIONS})
    folded: int = 0
    checks: int = 0
    failed: list[str] = field(default_factory=list)

    def note(self, name: str, good: bool | None) -> None:
        if good is not None:
            part = self.parts.setdefault(name, [0, 0])
            part[0] += bool(good)
            part[1] += 1


def score(
    golds: Sequence[GoldDocument], records: Mapping[str, Json], *, uncertain: bool = False, say: Say | None = None
) -> dict[str, Any]:
    """The scores of records (by file name) against gold.

    Args:
        golds: what is right.
        records: the record's JSON objects by the text's file name.
        uncertain: whether items marked uncertain count.
        say: told of each item that is missed or too many.
    """
    tell: Say = say or _silent
    totals = _Totals()
    for gold in golds:
        record = records.get(gold.file)
        if record is None:
            tell(f"no record of {gold.file}")
            record = {"document": {}, "actors": []}
        for section in SECTIONS:
            _section(totals, gold, record, section, uncertain, tell)
        _people(totals, gold, record, tell)
        _document(totals, gold, record)
    for line in totals.failed:
        tell(line)
    return _summary(totals)


def _silent(_: str) -> None:
    """Says nothing."""


def _section(totals: _Totals, gold: GoldDocument, record: Json, section: str, uncertain: bool, say: Say) -> None:
    wanted, items = gold.sections[section], predicted(record, section, uncertain=uncertain)
    pairs, extra = match(section, wanted, items, gold.text)
    found = {id(g) for g, _ in pairs}
    again = [
        {**p, "span": tuple(span[:2])}
        for _, p in pairs
        for span in p.get("also_at") or []
        if len(p["also_at"]) <= MAX_REPEATS
    ]
    excused = {
        id(g)
        for g in wanted
        if id(g) not in found
        and not g.optional
        and any(shared(g.span, r["span"]) >= 0.3 and agrees(section, g, r) for r in again)
    }
    totals.folded += len(excused)
    needed = [g for g in wanted if not g.optional and id(g) not in excused]
    got = [g for g, _ in pairs if not g.optional]
    count = totals.counts[section]
    count[0] += len(got)
    count[1] += len(needed)
    count[2] += len(got) + len(extra)
    totals.overlap[section] += [shared(g.span, p["span"]) for g, p in pairs]
    if section == "events":
        for kind, rows in (("m", [g.type for g in got]), ("n", [g.type for g in needed])):
            for name in rows:
                totals.types.setdefault(name, {"m": 0, "n": 0, "k": 0})[kind] += 1
        for label in [g.type for g in got] + [p["type"] for p in extra]:
            totals.types.setdefault(label, {"m": 0, "n": 0, "k": 0})["k"] += 1
    if section == "statements" and len({g.speaker for g in wanted}) > 1:
        _pronouns(totals, gold, wanted, items)
    for g, p in pairs:
        _details(totals, gold, section, g, p)
    for g in wanted:
        if id(g) not in found and id(g) not in excused and not g.optional:
            key: object = "->".join(map(str, g.pair)) if section == "events" else g.speaker or sorted(g.parties)
            say(f"missed {section[:-1]} in {gold.file}: {g.type} {key} {gold.text[slice(*g.span)][:90]!r}")
    for p in extra:
        key = p.get("pair") or (p.get("speaker") or {}).get("name") or p.get("parties")
        words = gold.text[slice(*p["span"])][:90]
        say(f"extra {section[:-1]} in {gold.file}: {p.get('type') or p.get('kind')} {key} {words!r}")


def _pronouns(totals: _Totals, gold: GoldDocument, wanted: Sequence[GoldItem], items: Sequence[Json]) -> None:
    """Speakers whom their own sentence does not name."""
    for g in wanted:
        if not g.institution and not g.optional and surname(g.speaker) not in plain(gold.text[slice(*g.span)]):
            there = [p for p in items if same_place(g.span, p["span"], gold.text)]
            if there:
                totals.note("speaker by pronoun or title", any(agrees("statements", g, p) for p in there))


def _details(totals: _Totals, document: GoldDocument, section: str, g: GoldItem, p: Json) -> None:
    note = totals.note
    if section == "events":
        note("event type exact", p.get("type") == g.type)
        note("event status", status_right(g, p))
        if (g.status or "reported") != "reported" and g.type != "AGREE":
            note("event status, not reported", status_right(g, p))
        if g.date and g.date != document.published:
            note("event date, not the document's", _date_right(g, p))
        note("event date", _date_right(g, p))
        if g.extra.get("mode"):
            note("event mode", p.get("mode") == g.extra["mode"])
    elif section == "statements":
        note("statement kind", p.get("kind") == g.type)
        _about(totals, g, p)
        if g.extra:
            note("statement act", p.get("act") == g.extra["act"])
            note("reiterated", bool(p.get("reiterated")) == g.extra["reiterated"])
            for name in ("via", "addressee"):
                if g.extra[name]:
                    note(name, home(p.get(name)) == g.extra[name])
    else:
        note("engagement kind exact", kind_of(p) == g.type)
        note("engagement date", _date_right(g, p))
        note("engagement status", p.get("status") == g.status)
        there = {surname((e.get("actor") or e).get("name")) for e in p.get("participants") or []}
        for person in g.people:
            note("engagement people", surname(person) in there)
    if g.according_to:
        note("according to", home(p.get("according_to")) == g.according_to)


def _about(totals: _Totals, g: GoldItem, p: Json) -> None:
    wanted = dict(g.about)
    entries = [(home(e.get("actor") or e), e.get("stance", p.get("stance"))) for e in p.get("about") or []]
    named = {c for c, _ in entries if c}
    totals.about[0] += len(named & set(wanted))
    totals.about[1] += len(wanted)
    totals.about[2] += len(named)
    for country, stance in entries:
        if country in wanted:
            totals.note("statement stance", stance == wanted[country])


def _date_right(g: GoldItem, p: Json) -> bool | None:
    """Null where nothing can be said; an invented date is wrong."""
    start = p.get("start")
    if g.date:
        want = _PRECISIONS.get(len(g.date))
        return (start or "").startswith(g.date) and (want is None or p.get("precision") in (want, None))
    return not start if g.undated else None


def _people(totals: _Totals, gold: GoldDocument, record: Json, say: Say) -> None:
    for person in gold.people:
        if person.optional:
            continue
        good = any(
            surname(a.get("name")) == surname(person.name)
            and home(a) == person.country
            and (a.get("sector") or "") in person.sectors
            for a in record.get("actors", [])
        )
        totals.note("people", good)
        if not good:
            say(f"missed person in {gold.file}: {person.name} {person.country} {' '.join(sorted(person.sectors))}")


def _document(totals: _Totals, gold: GoldDocument, record: Json) -> None:
    document, text = record["document"], gold.text
    body = "".join(text[a:b] for a, b in document.get("body") or [])
    evidence = [text[slice(*item["evidence"][:2])] for s in SECTIONS for item in record.get(s, [])]
    wanted = {
        "published": document.get("published") == gold.published,
        "title": (document.get("title") or None) == gold.title,
        "body first": gold.first in body,
        "body last": gold.last in body,
    }
    for words in gold.boilerplate:
        clean = bool(body) and words not in body and not any(words in e for e in evidence)
        wanted[f"boilerplate {words[:30]!r} kept out"] = clean
    totals.checks += len(wanted)
    totals.failed += [f"{gold.file}: {check}" for check, good in wanted.items() if not good]


def _summary(totals: _Totals) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for section, (m, n, k) in totals.counts.items():
        precision, recall = (m / k if k else 0.0), (m / n if n else 0.0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        out[section] = {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(f1, 3),
            "gold": n,
            "predicted": k,
        }
    by_type = {t: round(2 * c["m"] / (c["n"] + c["k"]), 3) for t, c in sorted(totals.types.items()) if c["n"]}
    macro = round(sum(by_type.values()) / len(by_type), 3) if by_type else 0.0
    out["events by type"] = {"macro f1": macro, **by_type}
    out["gold repeats excused by also_at"] = totals.folded
    out["mean overlap"] = {s: round(sum(v) / len(v), 3) for s, v in totals.overlap.items() if v}
    if totals.about[1] + totals.about[2]:
        out["about f1"] = round(2 * totals.about[0] / (totals.about[1] + totals.about[2]), 3)
    out["details"] = {name: f"{a}/{b}" for name, (a, b) in sorted(totals.parts.items())}
    out["document checks"] = f"{totals.checks - len(totals.failed)}/{totals.checks}"
    return out
