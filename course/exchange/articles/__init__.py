"""Articles as teachers have them (text, HTML, DOCX, PDF), read into clean blocks of text."""

from course.exchange.articles.article import Article, Block
from course.exchange.articles.reading import read_article

__all__ = ["Article", "Block", "read_article"]
