"""The coder: one article in, one record out, through the steps of this folder in the order that the text meets them."""

import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from bilateral import desk as desks
from bilateral import knowledge as knowledge_base
from bilateral.articles.article import Article
from bilateral.coding import engagements, events, judged, parse, relations, sentences, statements, tables, tagger
from bilateral.coding.actors import Resolver
from bilateral.coding.assemble import Assembler, document
from bilateral.coding.gate import ONE_STATE, Gate, between_states
from bilateral.coding.issues import Issues
from bilateral.coding.lexicon import Lexicon
from bilateral.desk import Desk
from bilateral.errors import BilateralError, CodingError
from bilateral.record import CoderInfo, Record


class Coder:
    """Codes articles. Models and tables load here; nothing is kept from one article to the next.

    Args:
        desk: what the user watches; by default the packaged desk.
        gate: whether texts that concern no two states are left uncoded.
    """

    def __init__(self, desk: Desk | None = None, *, gate: bool = True) -> None:
        self.desk = desk or desks.default()
        self.knowledge = knowledge_base.load(self.desk)
        self.gated = gate
        self.gate = Gate(self.knowledge)
        self.resolver = Resolver(Lexicon(self.knowledge, parse.pipeline().tokenizer))
        self.issues = Issues(self.desk)
        self.info = CoderInfo(
            version=version("bilateral"),
            models={
                "parser": parse.model_name(),
                "tagger": tagger.model().hash,
                "relations": relations.model().hash,
                "rules": tables.digest(),
            },
            knowledge=self.knowledge.hash,
            desk=self.desk.hash,
        )
        self.clock: dict[str, float] = {}

    def code(self, articles: Iterable[Article]) -> Iterator[Record]:
        """The records of articles, in order.

        Raises:
            CodingError: an article cannot be coded; the message names it.
        """
        for article in articles:
            yield self.code_one(article)

    def code_one(self, article: Article) -> Record:
        """The record of one article.

        Raises:
            CodingError: the article cannot be coded.
        """
        try:
            return self._code(article)
        except BilateralError:
            raise
        except Exception as error:
            raise CodingError(
                article.source, f"could not be coded ({type(error).__name__}: {error}); please report it with the text"
            ) from error

    def _code(self, article: Article) -> Record:
        watch = _Watch(self.clock)
        reason = self.gate.reason(article, lift=not self.gated)
        watch.lap("gate")
        if reason is not None:
            return Record(document=document(article, reason), coder=self.info)
        quotes = sentences.quotations(article.text, article.body)
        cut = sentences.split(article.text, article.body)
        watch.lap("sentences")
        parsed = parse.parse(article, cut, quotes)
        watch.lap("parse")
        cast = self.resolver.resolve(parsed)
        watch.lap("actors")
        utterances = [u for u in statements.find(parsed, cast) if parsed.sentences[u.sentence].paragraph != parse.TITLE]
        judged.judge(parsed, cast, utterances)
        watch.lap("statements")
        contacts = engagements.find(parsed, cast, utterances)
        watch.lap("engagements")
        deeds = events.find(parsed, cast, utterances, contacts)
        watch.lap("events")
        found = bool(utterances or deeds or contacts)
        if self.gated and found and not between_states(cast, utterances, deeds, contacts):
            return Record(document=document(article, ONE_STATE), coder=self.info)
        assembler = Assembler(parsed, cast, self.knowledge, self.issues, self.desk.uncertain_below)
        record = assembler.record(utterances, deeds, contacts, self.info)
        watch.lap("assemble")
        return record


class _Watch:
    """Adds the processor time of each step to a clock, in seconds."""

    def __init__(self, clock: dict[str, float]) -> None:
        self.clock = clock
        self.last = time.process_time()

    def lap(self, step: str) -> None:
        now = time.process_time()
        self.clock[step] = self.clock.get(step, 0.0) + now - self.last
        self.last = now
