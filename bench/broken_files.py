"""Broken files out of sound ones: what `bench.fuzz` changes, and the words that readers are sensitive to."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable

_MOST_BYTES = 1_000_000

# %s stands for a file that must not be read, %d for the port of a server that must not be called.
WORDS = [
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///%s">]>',
    b'<!DOCTYPE a SYSTEM "http://127.0.0.1:%d/a.dtd">',
    b'<!ENTITY c "&b;&b;&b;&b;&b;">',
    b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///%s"/>',
    b'<?xml-stylesheet href="http://127.0.0.1:%d/a.xsl"?>',
    b'<?xml version="1.0" encoding="utf-16"?>',
    b"&b;",
    b"&nbsp;",
    b"&#0;",
    b"&#xD800;",
    b"]]>",
    b"<![CDATA[",
    b"<item>",
    b"</item>",
    b"<a>" * 300,
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\r\n\r\n",
    b"\n",
    b'"',
    b'"""',
    b"{",
    b"[" * 2_000,
    b'{"text":',
    b"NaN",
    b"1e999",
    b"-1",
    b"99999999999999999999",
    b"Content-Length: 99999999999\r\n",
    b"Content-Length: -1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Type: text/plain; charset=idna\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"=?utf-8?b?////?=",
    b"=?unknown?q?=ZZ?=",
    b"WARC/1.0\r\n",
    b"PK\x01\x02",
    b"../../../../etc/passwd",
    b"C:\\windows\\win.ini",
    b"A" * 5_000,
    b"&amp;" * 1_000,
    b" a=b",
    b" a=b" * 20_000,
    b"\xe2\x80\x8b",
]


def make_case(chance: random.Random, seeds: dict[str, bytes], words: list[bytes]) -> tuple[str, bytes]:
    """Change a sample one to eight times; give its name too, at times that of another."""
    name = chance.choice(list(seeds))
    content = bytearray(seeds[name])
    if chance.random() < 0.5:
        name, content = _unwrap(name, content)
    for _ in range(chance.randint(1, 8)):
        change = chance.choice(_CHANGES)
        content = change(chance, content, words, seeds)[:_MOST_BYTES]
    if chance.random() < 0.15:
        wrap = chance.choice(_WRAPPINGS)
        content = bytearray(wrap(bytes(content)))
    if chance.random() < 0.1:
        name = chance.choice(list(seeds))
    return name, bytes(content)


def _unwrap(name: str, content: bytearray) -> tuple[str, bytearray]:
    """Open gzip, so that what is inside is changed too."""
    return (
        (name.removesuffix(".gz"), bytearray(gzip.decompress(content)))
        if name.endswith(".gz")
        else (name, content)
    )


def _flip(
    chance: random.Random, content: bytearray, words: list[bytes], seeds: dict[str, bytes]
) -> bytearray:
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    return content


def _insert(
    chance: random.Random, content: bytearray, words: list[bytes], seeds: dict[str, bytes]
) -> bytearray:
    place = chance.randint(0, len(content))
    content[place:place] = chance.choice(words) * chance.choice((1, 1, 1, 3, 50))
    return content


def _cut(chance: random.Random, content: bytearray, words: list[bytes], seeds: dict[str, bytes]) -> bytearray:
    start = chance.randint(0, len(content))
    del content[start : chance.choice((len(content), start + chance.randint(0, 200)))]
    return content


def _repeat(
    chance: random.Random, content: bytearray, words: list[bytes], seeds: dict[str, bytes]
) -> bytearray:
    start = chance.randint(0, len(content))
    piece = content[start : start + chance.choice((2, 10, 200, 5_000))]
    content[start:start] = piece * chance.choice((1, 2, 20, 300, _MOST_BYTES // (len(piece) + 1)))
    return content


def _splice(
    chance: random.Random, content: bytearray, words: list[bytes], seeds: dict[str, bytes]
) -> bytearray:
    other = seeds[chance.choice(list(seeds))]
    start = chance.randint(0, len(other))
    place = chance.randint(0, len(content))
    content[place : place + chance.randint(0, 300)] = other[start : start + chance.randint(0, 2_000)]
    return content


def _zip(content: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("../a", content)
        written.writestr("b", content)
    return archive.getvalue()


def _tar(content: bytes) -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as written:
        for name in ("../a", "b"):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            written.addfile(member, io.BytesIO(content))
    return archive.getvalue()


_CHANGES: tuple[Callable[..., bytearray], ...] = (_flip, _flip, _insert, _insert, _cut, _repeat, _splice)
_WRAPPINGS: tuple[Callable[[bytes], bytes], ...] = (gzip.compress, bz2.compress, lzma.compress, _zip, _tar)
