"""Where: the place that a sentence gives to what took place in it."""

import re

from bilateral.knowledge import Knowledge
from bilateral.record import Place

_LOCATED = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?P<name>[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:of\s+)?[A-ZÀ-Þ][\w’'.-]*){0,3})"
)

# What is called by the town where it was made or meets.
NAMED_AFTER = frozenset(
    """principle principles declaration accord accords agreement agreements convention protocol protocols process
    summit conference formula memorandum club charter format platform communique declaration consensus roadmap
    group stock exchange""".split()
)


def find(text: str, start: int, end: int, knowledge: Knowledge, near: frozenset[str]) -> Place | None:
    """The first city that a preposition of place introduces in ``text[start:end]``; else null.

    ``near`` are the countries of the document's actors: of cities with one name, theirs is meant.
    """
    for match in _LOCATED.finditer(text, start, end):
        words = match["name"].rstrip(".").split()
        for length in range(len(words), 0, -1):
            city = knowledge.city(" ".join(words[:length]).removesuffix("’s").removesuffix("'s"), near)
            if city is not None:
                return Place(name=city.name, country=city.country, lat=city.lat, lon=city.lon, geonames=city.geonames)
    return None
