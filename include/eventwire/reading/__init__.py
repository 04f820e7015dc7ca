"""ROOM 1: files -> RawArticle.

Takes a folder, a file or the address of a store, and the bytes of a file. Gives the files that are there
(`list_files`, `load_bytes`) and the article records inside one (`read_articles`): each a RawArticle as its
format gives it, or a Reject with its reason. A fault of the whole file raises ReadError. Does not repair
text, split datelines or decide a publish date: that is cleaning. Writes nothing to disk, opens no file but
the one it is asked for, and makes no connection but to the store that the address names.

Text and pages hold one article; JSON, tables, feeds, news messages, crawls and mail hold records; gzip,
bzip2, xz, Zstandard, ZIP and tar hold files that come back to `dispatch` and are read by their own formats.
docs/reading.md lists what becomes of each, the limits and the codes.

A format is one module in `formats/` that registers a reader by media type; nothing else has to change:

    @register("text/html", suffixes=(".html",), recognises=looks_like_a_page)
    def read_page(source: FileContent) -> Records: ...
"""

from __future__ import annotations

from eventwire.reading.detection import detect_media_type
from eventwire.reading.limits import ReadLimits
from eventwire.reading.reader import read_articles
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.sources import FileStat, list_files, load_bytes

__all__ = [
    "FileContent",
    "FileStat",
    "Opening",
    "ReadLimits",
    "Records",
    "detect_media_type",
    "list_files",
    "load_bytes",
    "read_articles",
    "register",
]
