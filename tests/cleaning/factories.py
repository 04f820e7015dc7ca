"""Raw articles to clean."""

from __future__ import annotations

from datetime import date
from typing import Any

from eventwire.cleaning import clean_article
from eventwire.records import Article, RawArticle, content_id

STORY = (
    "Envoys of Chad and Niger met in Accra on Monday. "
    "They agreed to reopen the border and to exchange prisoners."
)
MORE = "The African Union welcomed the agreement. Nigeria asked both to let its lorries pass without a fee."


def make_raw(body: str = STORY, **fields: Any) -> RawArticle:
    """Make a raw article; its file was written on 4 March 2025 unless told otherwise."""
    stated = {"file_id": content_id("file", "test"), "record_no": 0, "media_type": "text/plain"}
    return RawArticle(**{**stated, "body": body, "file_modified_on": date(2025, 3, 4), **fields})


def clean(body: str = STORY, **fields: Any) -> Article:
    """Clean an article that is not skipped."""
    article = clean_article(make_raw(body, **fields), language="en", chars_limit=10_000)
    assert isinstance(article, Article)
    return article
