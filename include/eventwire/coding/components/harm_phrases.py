"""Phrases of harm with words between: "drove 300 people from their homes", "suffered severe burns"."""

from __future__ import annotations

from spacy.tokens import Span

from eventwire.coding.components.harm_words import DRIVE, HELD_TO, HOMES, TO_DEATH, WOUNDS


def parted_kind(words: list[str]) -> str | None:
    """Read verbs whose victims stand inside: "drove 300 people from their homes", "treated 30 for burns"."""
    if words[0] in DRIVE:
        from_home = {"from", "out", "leave", "abandon"} & {*words} and {"home", "homes"} & {*words}
        to_shelter = "seek" in words and {"shelter", "refuge", "safety"} & {*words}
        return "displaced" if "flee" in words or from_home or to_shelter else None
    if words[0] in TO_DEATH and "death" in words[2:] and words[words.index("death") - 1] == "to":
        return "killed"
    if words[0] in ("took", "take", "taking") and ("prisoners" in words[2:5] or "custody" in words[2:8]):
        return "detained"
    if words[0] in ("treated", "treating") and "for" in words:
        return "wounded" if WOUNDS & {*words[words.index("for") :]} else None
    return None


def is_completed(rest: Span, kind: str, words: tuple[str, ...]) -> bool:
    """Whether what follows makes the phrase one of harm: suffered "burns", fled "their homes"."""
    window = {word.lower_ for word in rest[len(words) : len(words) + 6]}
    if kind == "wounded":
        return bool(window & WOUNDS)
    if words[-1] == "held":
        return rest[len(words) : len(words) + 1].text not in HELD_TO
    if kind == "displaced" and words[0] in ("fled", "flee", "fleeing", "driven", "drove", "forced"):
        return words == ("forced", "to", "flee") or bool(window & HOMES) or _is_of_place(rest, len(words))
    return True


def _is_of_place(rest: Span, at: int) -> bool:
    """Whether a place stands there: fled "Goma"."""
    return len(rest) > at and rest[at].tag_ == "NNP"
