"""The state of someone or something that stands near: what the text told just before, or the seat it opens with."""

from bilateral.coding.casting import STATE_SENSES
from bilateral.coding.home import Home
from bilateral.coding.lexicon import Hit
from bilateral.coding.salience import SUBJECTS
from bilateral.knowledge import Title

_SHORTLY = 6  # sentences
_MANY = frozenset(["leader", "head", "official", "expert", "adviser", "candidate"])  # offices of no one state


class Nearby(Home):
    """Looks back from a token for the state that its words leave out."""

    def _definite(self, token: int) -> bool:
        return token > 0 and self.doc[token - 1].lower_ == "the"

    def _told_before(self, title: Title, before: int) -> str | None:
        """The state of an officer whom the text told of without a name: 'Norway's envoy … The envoy, Ann Poe, …'."""
        for hit in reversed([h for h in self.hits if h.last < before and h.title]):
            if self.parsed.sentence_of[before] - self.parsed.sentence_of[hit.first] > _SHORTLY or title.office in _MANY:
                return None
            if hit.title is not None and hit.title.office == title.office:
                if hit.first and self.doc[hit.first - 1].lower_ in ("its", "their"):
                    return self._last_institution(hit.first, paragraph_only=False)
                return self._beside(hit.first)
        return None

    def _last_institution(self, before: int, *, paragraph_only: bool) -> str | None:
        """The country of the institution (of a borrowed title: or state) named last before a token."""
        number = self.parsed.sentence_of[before]
        paragraph = self.parsed.sentences[number].paragraph
        earlier = [h for h in self.hits if h.last < before and self.parsed.quote_at(self.parsed.at[h.first]) is None]
        if not paragraph_only and number:  # 'Greece, which buys from Iran, … Its minister'
            near = self.parsed.sentences[number - 1].tokens[0]
            subjects = [h for h in earlier if h.first >= near and self._is_subject(h)]
            bodies = frozenset([*STATE_SENSES, "igo", "institution"])
            for hit in reversed(subjects):
                country = next((name.country for name in hit.names if name.sense in bodies), None)
                if country:
                    return country
        for hit in reversed(earlier):
            if paragraph_only and self.parsed.sentences[self.parsed.sentence_of[hit.first]].paragraph != paragraph:
                return None
            for name in hit.names:
                if name.sense == "institution":
                    country = name.country or self._beside(hit.first)
                    if country:
                        return country
                elif name.sense in STATE_SENSES and (not paragraph_only or self._is_subject(hit)):
                    return name.country
        return None

    def _is_subject(self, hit: Hit) -> bool:
        root = self.doc[hit.first : hit.last + 1].root
        return root.dep_ in SUBJECTS or (root.dep_ == "poss" and root.head.dep_ in SUBJECTS)

    def _sided(self, token: int | None) -> str | None:
        """The state that the sentence before tells of, in the same paragraph: 'Peru denied it. The minister, …'."""
        if token is None:
            return None
        number = self.parsed.sentence_of[token]
        here, before = self.parsed.sentences[number], self.parsed.sentences[number - 1]
        if not number or before.paragraph != here.paragraph:
            return None
        for hit in self.hits:
            root = self.doc[hit.first : hit.last + 1].root
            if before.tokens[0] <= hit.first < before.tokens[1] and root.dep_ in SUBJECTS and root.head.dep_ == "ROOT":
                return next((name.country for name in hit.names if name.sense in STATE_SENSES), None)
        return None

    def _opened(self, token: int | None) -> str | None:
        """The state whose seat a sentence of the paragraph opens with, up to a token: 'In Oslo, the ministry …'."""
        if token is None:
            return None
        paragraph, found = self.parsed.sentences[self.parsed.sentence_of[token]].paragraph, None
        for number in range(self.parsed.sentence_of[token], -1, -1):
            sentence = self.parsed.sentences[number]
            if sentence.paragraph != paragraph:
                break
            first = sentence.tokens[0]
            if self.doc[first].lower_ == "in" and first + 2 < sentence.tokens[1]:
                hit = self.hit_at.get(first + 1)
                last = hit.last if hit else first + 1
                if last + 1 < len(self.doc) and self.doc[last + 1].text == ",":
                    names = hit.names if hit else ()
                    seat = next((n.country for n in names if n.sense in STATE_SENSES), None)
                    found = seat or self._city(self.doc[first + 1 : last + 1].text)
                    if found:
                        return found
        return found

    def _headed(self, token: int) -> str | None:
        """The state whose name in capitals heads the paragraph of a roundup: 'CHINA', then 'The Foreign Ministry …'."""
        sentence = self.parsed.sentences[self.parsed.sentence_of[token]]
        first = next(s for s in self.parsed.sentences if s.paragraph == sentence.paragraph)
        above = self.parsed.article.text[: first.span[0]].rstrip().rpartition("\n")[2].strip()
        return self.knowledge.state_called(above) if above.isupper() else None
