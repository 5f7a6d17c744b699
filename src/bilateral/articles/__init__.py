"""From a source's bytes to an article: text, body, and what the page says of itself."""

from bilateral.articles.article import Article
from bilateral.articles.read import read

__all__ = ["Article", "read"]
