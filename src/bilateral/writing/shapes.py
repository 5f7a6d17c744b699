"""A timeline as JSON, CSV and Markdown."""

import csv
import io
from itertools import groupby

import msgspec

from bilateral.writing.timeline import Entry, Timeline, foot

_COLUMNS = tuple(name for name in Entry.__slots__ if name != "issues")


def as_json(found: Timeline) -> bytes:
    """The timeline as one JSON object."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def as_csv(found: Timeline) -> str:
    """The timeline as CSV with a header, undated entries last."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_COLUMNS, "issues"])
    for entry in (*found.dated, *found.undated):
        cells = [" ".join(map(str, entry.evidence)) if c == "evidence" else getattr(entry, c) for c in _COLUMNS]
        writer.writerow([*cells, " ".join(entry.issues)])
    return out.getvalue()


def as_markdown(found: Timeline) -> str:
    """The timeline as Markdown: a heading a date, an entry a paragraph with its quotation."""
    lines: list[str] = [f"# {' – '.join(found.states)}", ""]
    for heading, entries in sections(found):
        lines += [f"## {heading}", ""]
        for entry in entries:
            lines += _paragraph(entry)
    return "\n".join([*lines, foot(found.measured), ""])


def _paragraph(entry: Entry) -> list[str]:
    return [f"{entry.sentence} {aside(entry)}", "", f"> {entry.quote}", ""]


def sections(found: Timeline) -> list[tuple[str, list[Entry]]]:
    """The entries under their dates, undated ones last."""
    dated = [(heading, list(entries)) for heading, entries in groupby(found.dated, key=dates)]
    return [*dated, ("Undated", found.undated)] if found.undated else dated


def dates(entry: Entry) -> str:
    """The date of an entry as it is shown: a day, or the first and last day of what it is precise to."""
    if entry.start is None:
        return f"undated ({entry.when})" if entry.when else "undated"
    return entry.start if entry.start == entry.end else f"{entry.start} to {entry.end} ({entry.precision})"


def aside(entry: Entry) -> str:
    """What stands in brackets after an entry's sentence: channel, whose word, source, certainty."""
    parts = [entry.type.lower()]
    if entry.channel:
        parts.append(f"in a {entry.channel}")
    if entry.according_to:
        parts.append(f"according to {entry.according_to}")
    parts.append(entry.source)
    if entry.start is None and entry.when:
        parts.append(f"'{entry.when}'")
    if entry.uncertain:
        parts.append("uncertain")
    return f"[{'; '.join(parts)}]"
