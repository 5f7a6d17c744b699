"""Answers 'who was foreign secretary of Pakistan on that day?' and 'who is Bajwa?' from the roster."""

import re
from collections.abc import Sequence

from bilateral.knowledge.base import Knowledge, running
from bilateral.knowledge.tables import KnowledgeError, Tenure, fold

_OF = re.compile(r"\s+(?:of|for|to)\s+(?:the\s+)?", re.IGNORECASE)
_THE = re.compile(r"^the\s+", re.IGNORECASE)


def who(known: Knowledge, words: str, on: str | None = None) -> list[Tenure]:
    """The tenures that a person's name, or an office of a state, stands for.

    Args:
        known: the knowledge base.
        words: 'Bajwa', 'Naftali Bennett', 'foreign secretary of Pakistan', 'Pakistani army chief'.
        on: an ISO date: only tenures that ran on it.

    Raises:
        KnowledgeError: nothing is known under these words; the message says what was looked for.
    """
    found = _office(known, words)
    if found is None:
        found = known.people(words) or known.surname(words.split()[-1] if words.split() else words)
        if not found:
            raise KnowledgeError(
                f"'{words}' is no person and no office of a state in the roster; write 'OFFICE of STATE'"
            )
    chosen = [tenure for tenure in found if on is None or running(tenure, on)]
    return sorted(chosen, key=lambda t: (t.person, t.start or ""))


def _office(known: Knowledge, words: str) -> Sequence[Tenure] | None:
    """The tenures of an office of a state; null where the words are no such thing."""
    words = _THE.sub("", words.strip())
    asked = [(words[: match.start()], words[match.end() :]) for match in _OF.finditer(words)]
    parts = words.split()
    asked += [
        (" ".join(parts[n:]), " ".join(parts[:n]).removesuffix("'s").removesuffix("’s")) for n in range(1, len(parts))
    ]
    offices: dict[str, set[str]] = {}
    for title in known.titles:
        if title.sort == "office":
            offices.setdefault(fold(title.surface), set()).add(title.office)
    for office, state in asked:
        try:
            country = known.state(state)
        except KnowledgeError:
            continue
        keys = offices.get(fold(office), set())
        found = [tenure for key in sorted(keys) for tenure in known.office(country, key)]
        found += [t for t in known.tenures if t.country == country and fold(t.title) == fold(office) and t not in found]
        if keys or found:
            return found
    return None
