"""Which predicted item is which gold item: one to one, and as many as can be."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from bilateral.evaluation.gold import GoldItem
from bilateral.record import MAX_EVIDENCE, Span

type Json = dict[str, Any]

SECTIONS = ("events", "statements", "engagements")
MAX_REPEATS = 4
_OVERLAP = 0.3
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])")
_FAMILIES = ({"meeting", "dialogue", "summit"}, {"demarche", "summons"})
_KINDS = {
    "phone call": "call",
    "telephone call": "call",
    "video call": "call",
    "virtual call": "call",
    "démarche": "demarche",
    "talks": "dialogue",
    "press briefing": "briefing",
    "joint_statement": "joint statement",
    "press_release": "press release",
}
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii"])


def shared(a: Span, b: Span) -> float:
    """Intersection over union of two spans."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def same_place(a: Span, b: Span, text: str) -> bool:
    """Whether two evidence spans are of one place: they overlap by .3, or one lies in the other and that is short."""
    inter = min(a[1], b[1]) - max(a[0], b[0])
    if inter <= 0:
        return False
    if shared(a, b) >= _OVERLAP:
        return True
    longer = max(a, b, key=lambda span: span[1] - span[0])
    inside = inter == min(a[1] - a[0], b[1] - b[0])
    return inside and longer[1] - longer[0] <= MAX_EVIDENCE and len(_SENTENCE_ENDS.findall(text[slice(*longer)])) <= 2


def plain(words: str | None) -> str:
    """Words without accents and case."""
    kept = "".join(c for c in unicodedata.normalize("NFKD", words or "") if not unicodedata.combining(c))
    return kept.replace("ı", "i").casefold()


def surname(name: str | None) -> str:
    """The last part of a name, without accents, case and suffix."""
    parts = [part for part in plain(name).replace(".", " ").replace(",", " ").split() if part not in _SUFFIXES]
    return parts[-1] if parts else ""


def home(actor: Json | None) -> str | None:
    """An actor's country."""
    return (actor or {}).get("country")


def _countries(actors: list[Json] | None) -> list[str]:
    return sorted({country for actor in actors or [] if (country := home(actor))})


def kind_of(item: Json) -> str | None:
    """An engagement's kind, by the record's name for it."""
    kind = item.get("kind")
    return _KINDS.get(kind or "", kind)


def predicted(record: Json, section: str, *, uncertain: bool) -> list[Json]:
    """A record's items with ``span``; an event once for each pair of an actor's and a recipient's country."""
    found = []
    for item in record.get(section, []):
        if item.get("uncertain") and not uncertain:
            continue
        span = tuple(item["evidence"][:2])
        if section != "events":
            found.append({**item, "span": span})
            continue
        actors, recipients = _countries(item.get("actor")), _countries(item.get("recipient"))
        found += [{**item, "pair": (a, r), "span": span} for a in actors or (None,) for r in recipients or (None,)]
    return found


def agrees(section: str, gold: GoldItem, item: Json) -> bool:
    """Whether an item says what the gold item says, wherever it says it."""
    if section == "events":
        if item.get("type") not in {gold.type, *gold.also}:
            return False
        return item["pair"] == gold.pair or (gold.reciprocal and item["pair"] == gold.pair[::-1])
    if section == "statements":
        speaker = item.get("speaker") or {}
        if gold.institution:
            return home(speaker) == gold.institution
        return surname(speaker.get("name")) == surname(gold.speaker) != ""
    kinds = {gold.type, *gold.also}
    for family in _FAMILIES:
        if gold.type in family:
            kinds |= family
    return kind_of(item) in kinds and frozenset(item.get("parties") or []) == gold.parties


def status_right(gold: GoldItem, item: Json) -> bool:
    """Whether the status is right; of an AGREE, reported and future are one."""
    want, got = gold.status or "reported", item.get("status", "reported")
    return want == got or (gold.type == "AGREE" and {want, got} == {"reported", "future"})


def _exact(section: str, gold: GoldItem, item: Json) -> bool:
    mine = item.get("type") if section == "events" else kind_of(item) if section == "engagements" else item.get("kind")
    return mine == gold.type and (section == "statements" or status_right(gold, item))


def match(
    section: str, gold: Sequence[GoldItem], items: Sequence[Json], text: str
) -> tuple[list[tuple[GoldItem, Json]], list[Json]]:
    """The largest matching, required gold first and exact items first; and the items left over."""
    order = sorted(range(len(gold)), key=lambda i: gold[i].optional)
    edges = {
        i: [j for j, p in enumerate(items) if same_place(gold[i].span, p["span"], text) and agrees(section, gold[i], p)]
        for i in order
    }
    best = {i: [j for j in edges[i] if _exact(section, gold[i], items[j])] for i in order}
    owner: dict[int, int] = {}
    placed: set[int] = set()
    for optional in (False, True):
        for choice in (best, edges):
            for i in order:
                if gold[i].optional == optional and i not in placed and _place(i, choice, owner, set()):
                    placed.add(i)
    return [(gold[i], items[j]) for j, i in sorted(owner.items())], [p for j, p in enumerate(items) if j not in owner]


def _place(i: int, choice: Mapping[int, Sequence[int]], owner: dict[int, int], seen: set[int]) -> bool:
    """Gives gold item ``i`` an item, moving others where that frees one (augmenting paths)."""
    for j in choice[i]:
        if j not in seen:
            seen.add(j)
            if j not in owner or _place(owner[j], choice, owner, seen):
                owner[j] = i
                return True
    return False
