"""Words of the rules of this room, written as a reader reads them: with spaces between."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Give the words of a line in their order.

    >>> listed("one two three")
    ('one', 'two', 'three')
    """
    return tuple(words.split())


def word_set(words: str) -> frozenset[str]:
    """Give the words of a line as a set.

    >>> sorted(word_set("if unless lest"))
    ['if', 'lest', 'unless']
    """
    return frozenset(words.split())
