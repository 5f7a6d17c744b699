"""Whose voice a document is: who issues it."""

import re
from collections.abc import Sequence

from bilateral.coding.casting import STATE_SENSES, Casting
from bilateral.coding.drafts import Player
from bilateral.coding.parse import TITLE
from bilateral.coding.people import Named
from bilateral.knowledge import fold

_TOPIC = frozenset(["on", "following", "regarding", "after"])
_PREFACE = 5  # sentences in which a text may say whose words it gives
_FOLLOWING = re.compile(
    r"attributable to|\bthe following\b|as follows|\b(?:said|stated|issued)\b.{0,40}:$", re.IGNORECASE
)
# Above the body: 'The following is attributable to Spokesperson Ann Poe:'.
_ATTRIBUTABLE = re.compile(
    r"attributable to (?:[\w’']+ )*?(?P<role>Spokes(?:person|man|woman)|Minister|Secretary|Ambassador|President) "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3})\s*:"
)
_NAME_LENGTH = 2  # a first name and a surname


class Voice(Casting):
    """Finds issuers; what a cast needs before its titles and institutions can be told."""

    def _issuers(self, persons: Sequence[tuple[Named, int]]) -> tuple[int, ...]:
        if (prefaced := self._prefaced(persons)) is not None:
            return prefaced
        title = (
            self.parsed.sentences[0] if self.parsed.sentences and self.parsed.sentences[0].paragraph == TITLE else None
        )
        if title is None:
            return ()
        words = [self.doc[i].lower_ for i in range(*title.tokens)]
        head = words[:6]
        if "statement" not in head and words[:2] != ["readout", "from"]:
            return ()
        if "joint" in head:
            return self._joint(title.tokens)
        marker = next((i for i, word in enumerate(words) if word in ("by", "from", "of")), None)
        if marker is None:
            return ()
        from_token = title.tokens[0] + marker
        for name, who in persons:
            if from_token < name.first < from_token + 14 and self._before_on(from_token, name.first):
                return (who,)
        named = self._last_words(from_token, title.tokens[1])
        if named is not None:
            return (named,)
        for hit in self.hits:
            if from_token < hit.first < from_token + 4 and hit.names:
                return (self._named(hit.names[0], self._beside(hit.first) or self._behind(hit.last)),)
        officer = any(from_token < hit.first < from_token + 4 and hit.title for hit in self.hits)
        return self._first_subject() if officer else ()

    def _prefaced(self, persons: Sequence[tuple[Named, int]]) -> tuple[int, ...] | None:
        """Whose words a text gives that says so above them: 'attributable to Spokesperson Ann Poe:'."""
        sentences = self.parsed.sentences
        for number, sentence in enumerate(sentences[:_PREFACE]):
            words = self.parsed.words(sentence.span).rstrip()
            last = number + 1 >= len(sentences) or sentences[number + 1].paragraph == sentence.paragraph
            if sentence.paragraph == TITLE or last or not words.endswith(":") or not _FOLLOWING.search(words):
                continue
            if self.parsed.quote_at(sentences[number + 1].span[0]) is not None:
                return None
            who = [w for name, w in persons if sentence.tokens[0] <= name.first < sentence.tokens[1]]
            self.cast.preface = number if who else -1
            return (who[-1],) if who else None
        top = self.parsed.article.text[: self.parsed.article.body[0][0]] if self.parsed.article.body else ""
        match = _ATTRIBUTABLE.search(top)
        if match is None:
            return None
        player = Player(match["name"], "person", None, "GOV", match["role"], "text", office=match["role"].casefold())
        player.mentions.append(match.span("name"))
        return (self._player(("person", fold(match["name"])), player),)

    def _first_subject(self) -> tuple[int, ...]:
        """The state or body that the first sentence has for its subject: whose officer's statement has no name."""
        first = next((s.tokens for s in self.parsed.sentences if s.paragraph != TITLE), (0, 0))
        for hit in self.hits:
            root = self.doc[hit.first : hit.last + 1].root
            named = next((n for n in hit.names if n.country and n.sense in (*STATE_SENSES, "igo", "institution")), None)
            if first[0] <= hit.first < first[1] and root.dep_ == "nsubj" and named is not None:
                return (self._named(named),)
        return ()

    def _last_words(self, marker: int, end: int) -> int | None:
        """An issuer whom the tagger sees as no person: the last two capitalised words before 'on', after a title."""
        stop = next((i for i in range(marker, end) if self.doc[i].lower_ in _TOPIC), end)
        titles = [hit for hit in self.hits if marker < hit.first < stop and hit.title]
        first = stop - _NAME_LENGTH
        words = self.doc[first:stop]
        if (
            not titles
            or first <= titles[-1].last
            or not all(t.text[0].isupper() and t.i not in self.hit_at for t in words)
        ):
            return None
        title = titles[0].title
        role = self.doc[titles[0].first : titles[-1].last + 1].text
        player = Player(
            words.text,
            "person",
            None,
            title.sector if title else None,
            role,
            "text",
            office=title.office if title else None,
        )
        index = self._player(("person", fold(words.text)), player)
        span = self.parsed.span(first, stop - 1)
        if span[0] >= 0:
            player.mentions.append(span)
        return index

    def _before_on(self, start: int, end: int) -> bool:
        return not any(self.doc[i].lower_ in _TOPIC for i in range(start, end))

    def _joint(self, tokens: tuple[int, int]) -> tuple[int, ...]:
        found: list[int] = []
        sentences = [s.tokens for s in self.parsed.sentences[:3]]
        for first, last in (tokens, *sentences):
            for hit in self.hits:
                if first <= hit.first < last:
                    state = next(
                        (n for n in hit.names if n.country and n.sense in ("state", "adjective", "seat", "igo")), None
                    )
                    if state is not None and state.country not in {self.cast.people[i].country for i in found}:
                        found.append(self._named(state))
            if len(found) > 1:
                break
        return tuple(found) if len(found) > 1 else ()

    def _stamped(self) -> str:
        """What stands above the body beside the title: '14 January 2014, 17:42, Bishkek.'"""
        article = self.parsed.article
        top = article.text[: article.body[0][0]] if article.body else ""
        return top.replace(article.title or "", "")

    def _beside(self, first: int) -> str | None:
        """The country of a state's name, adjective or possessive right before a token."""
        index = first - 1
        while index >= 0 and (
            self.doc[index].lower_ in ("'s", "’s", "’", "'")
            or (self.doc[index].pos_ == "ADJ" and index not in self.hit_at)
        ):
            index -= 1
        hit = self.hit_at.get(index)
        if hit is None or self.doc[first].is_sent_start:
            return None
        return next((name.country for name in hit.names if name.sense in STATE_SENSES), None)

    def _behind(self, last: int) -> str | None:
        """The state behind an institution: 'the Foreign Ministry of China', 'the Foreign Ministry in Bishkek'."""
        index = last + 1
        if index + 1 >= len(self.doc) or self.doc[index].lower_ not in ("of", "in"):
            return None
        seat = self.doc[index].lower_ == "in"
        index += 1 + (self.doc[index + 1].lower_ == "the")
        hit = self.hit_at.get(index)
        senses = frozenset(["capital"]) if seat else STATE_SENSES
        return next((name.country for name in hit.names if name.sense in senses), None) if hit else None
