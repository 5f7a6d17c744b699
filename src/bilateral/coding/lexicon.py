"""The names and titles of the knowledge base, found in tokens: longest match first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token

from bilateral.coding.parse import plain_marks
from bilateral.knowledge import Knowledge, Name, Title

type Entry = Name | Title


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (included) that match names or titles of one surface."""

    first: int
    last: int
    names: tuple[Name, ...] = ()
    title: Title | None = None


class Lexicon:
    """A look-up from token sequences to the knowledge base's names and titles.

    A surface in capitals matches capitals (any of its words may be all capitals in a headline); one in small letters
    matches either, since an office is written both ways.
    """

    def __init__(self, knowledge: Knowledge, tokenizer: Tokenizer) -> None:
        self.knowledge = knowledge
        self._longest: dict[str, int] = {}
        self._entries: dict[tuple[str, ...], list[Entry]] = {}
        entries: list[Entry] = [*knowledge.names, *knowledge.titles]
        for entry in entries:
            key = tuple(token.lower_ for token in tokenizer(plain_marks(entry.surface)))
            self._entries.setdefault(key, []).append(entry)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def scan(self, doc: Doc) -> list[Hit]:
        """All matches in a document, longest first at each token, not overlapping, none past a sentence."""
        lowered = [token.lower_ for token in doc]
        found, position = [], 0
        while position < len(lowered):
            hit = self._at(doc, lowered, position)
            if hit is not None:
                found.append(hit)
                position = hit.last
            position += 1
        return [self._whose(doc, hit, following) for hit, following in zip(found, (*found[1:], None), strict=False)]

    @staticmethod
    def _whose(doc: Doc, hit: Hit, following: Hit | None) -> Hit:
        """A body of several states' name is that of the state behind 'of': 'the Democratic Party of Kosovo'."""
        if following is None or not 0 < following.first - hit.last - 1 <= _OF_THE or doc[hit.last + 1].lower_ != "of":
            return hit
        state = next((name.country for name in following.names if name.sense == "state"), None)
        if state is None or not any(name.sense == "institution" and name.country for name in hit.names):
            return hit
        names = tuple(replace(n, country=state) if n.sense == "institution" and n.country else n for n in hit.names)
        return replace(hit, names=names)

    def _at(self, doc: Doc, lowered: Sequence[str], first: int) -> Hit | None:
        for length in range(min(self._longest.get(lowered[first], 0), len(lowered) - first), 0, -1):
            entries = self._entries.get(tuple(lowered[first : first + length]))
            if entries is None:
                continue
            tokens = doc[first : first + length]
            if any(token.is_sent_start for token in tokens[1:]):
                continue
            fitting = [entry for entry in entries if _fits(entry, list(tokens), tokens.text)]
            within = first > 1 and lowered[first - 1] == "-" and lowered[first - 2] in _ACROSS
            names = () if within else tuple(entry for entry in fitting if isinstance(entry, Name))
            titles = [entry for entry in fitting if isinstance(entry, Title)]
            if names or titles:
                return Hit(first, first + length - 1, names, titles[0] if titles else None)
        return None


_OF_THE = 2  # tokens between a body and its state
_ACROSS = frozenset(["inter", "pan", "trans"])  # 'Inter-American', 'Pan-African': of no one state


def _fits(entry: Entry, tokens: list[Token], text: str) -> bool:
    if isinstance(entry, Title):
        return len(tokens) > 1 or not entry.surface[0].isupper() or tokens[0].text[0].isupper()
    if entry.exact_case:
        return text == plain_marks(entry.surface)
    if entry.surface.islower():
        return True
    return tokens[0].text[0].isupper() or tokens[-1].text[0].isupper()


def of_a_state(doc: Doc, first: int, last: int, taken: Mapping[int, Hit], leads: Callable[[str], bool]) -> bool:
    """Whether a name in a state's genitive is a leader's or has a title after it: 'Chad's Ali Sow, the minister'."""
    if first < 2 or last == first or doc[first - 1].tag_ != "POS" or first - 2 not in taken:
        return False
    titled = doc[last + 1 : last + 4]
    return leads(doc[last].text) or (
        titled.text.startswith(",") and any(t.i in taken and taken[t.i].title for t in titled)
    )
