"""ROOM 2: RawArticle -> Article.

Takes one article record as its format gave it. Gives the Article whose text is stored and to whose
characters all offsets refer for ever, or a Skip for another language. Raises CleanError when nothing is
left to code. Does not read files, find events, or compare articles with each other.

The order: repair characters, drop page furniture, join wrapped lines, split off headline, byline and
dateline, identify the language, decide the publish date, name the article by its content.
"""

from __future__ import annotations

from eventwire.cleaning.article import clean_article
from eventwire.cleaning.language import load_language_model

__all__ = ["clean_article", "load_language_model"]
