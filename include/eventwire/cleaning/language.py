"""Which language an article is in, with its probability.

py3langid judges the beginning of the body, among languages with an ISO 639-1 code. Its probabilities are
calibrated: short texts and tables of names and figures get a low one. Another language is believed from 0.5
on when it is ten times as likely as the wanted one. A text that decides neither way goes by the declared
language, and without one it is taken for the wanted language, with the low probability that it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_SAMPLE_CHARS = 400  # longer samples decide no better and cost as much as they are long
_SHORT_LETTERS = 60  # below this, a declared language decides
_BELIEVED = 0.5
_TIMES_AS_LIKELY = 10.0
_LETTERS = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A language, ISO 639-1, and how probable it is."""

    language: str
    probability: float


def identify_language(text: str, *, wanted: str, declared: str | None) -> Identified:
    """Identify the language of a text; `declared` is what the file states, such as "en-GB"."""
    sample = text[:_SAMPLE_CHARS]
    ranking = _rank(sample)
    best, probability = max(ranking.items(), key=lambda entry: entry[1])
    stated = read_language_code(declared)
    is_decided = best == wanted or (
        probability >= _BELIEVED and probability >= _TIMES_AS_LIKELY * ranking[wanted]
    )
    if stated is not None and not (is_decided and len(_LETTERS.findall(sample)) >= _SHORT_LETTERS):
        return Identified(language=stated, probability=ranking.get(stated, 0.0))
    if is_decided:
        return Identified(language=best, probability=probability)
    return Identified(language=wanted, probability=ranking[wanted])


def read_language_code(declared: str | None) -> str | None:
    """Read a two-letter code with or without a region.

    >>> read_language_code("en-GB"), read_language_code("pt_BR"), read_language_code("English")
    ('en', 'pt', None)
    """
    found = _CODE.fullmatch(declared or "")
    return None if found is None else found[1].lower()


def load_language_model() -> None:
    """Load the model now (0.7 s), so that processes forked later share it."""
    _load_identifier()


def _rank(text: str) -> dict[str, float]:
    """Give the probability of each language."""
    return {language: min(1.0, max(0.0, float(share))) for language, share in _load_identifier().rank(text)}


@lru_cache(maxsize=1)
def _load_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
