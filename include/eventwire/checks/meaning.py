"""What rows must mean: rules that no schema can state, written by hand.

Each rule is a function from a row and its surroundings to the fault that it finds, in words that a reject
keeps as its evidence, or None. A new rule: one function and one line of `MEANING`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from eventwire.checks.rules import Kind, Rule, Severity

Row = Mapping[str, Any]
Box = tuple[float, float, float, float]  # south, west, north, east in WGS 84 degrees

CASUALTIES = ("fatalities", "wounded", "missing", "detained", "displaced")
SPANS = ("trigger", "source", "target", "attribution", "event_date", "place", *CASUALTIES)
BOX_MARGIN = 0.5  # degrees: a border town's or a port's point may lie just outside
REPORTED_AS_DONE = ("actual", "denied")  # of the others, the day may lie ahead
DAYS_OF = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
TIME_ZONES = timedelta(days=1)  # the day of publication differs around the Earth


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a row is judged against: the ontology's codes, the countries' boxes, the shard's other rows."""

    codes: Collection[str]
    boxes: Mapping[str, Box]
    articles: Mapping[UUID, Row]
    sentences: Mapping[tuple[UUID, int], Row]
    actors: Collection[UUID]
    places: Collection[int]


Fault = Callable[[Row, Surroundings], str | None]


def find_fault(fault: Fault, row: Row, around: Surroundings) -> str | None:
    """Ask a rule about a row; a row that lacks what the rule needs is at fault too."""
    try:
        return fault(row, around)
    except (TypeError, KeyError):
        return "cannot be judged: a value is missing"


def body_is_inside(article: Row, _: Surroundings) -> str | None:
    """The body begins inside the text, or at its end when there is only a headline."""
    length = len(article["text"] or "")
    return None if article["body_start"] <= length else f"body begins at {article['body_start']} of {length}"


def article_has_sentences(article: Row, around: Surroundings) -> str | None:
    """A coded article has at least one sentence."""
    return None if (article["article_id"], 0) in around.sentences else "not one sentence was found in it"


def sentence_is_inside(sentence: Row, around: Surroundings) -> str | None:
    """A sentence ends inside its article's text."""
    article = around.articles.get(sentence["article_id"])
    if article is None:
        return "its article is missing"
    length = len(article["text"] or "")
    return None if sentence["end_char"] <= length else f"sentence ends at {sentence['end_char']} of {length}"


def sentence_follows(sentence: Row, around: Surroundings) -> str | None:
    """A sentence begins where the one before it ended, or later."""
    before = around.sentences.get((sentence["article_id"], sentence["sentence_no"] - 1))
    if before is None:
        return None if sentence["sentence_no"] == 0 else f"sentence {sentence['sentence_no'] - 1} is missing"
    if sentence["start_char"] < before["end_char"]:
        return f"begins at {sentence['start_char']}, before {before['end_char']}"
    return None


def code_is_known(mention: Row, around: Surroundings) -> str | None:
    """The code is in the ontology."""
    return None if mention["cameo"] in around.codes else f"{mention['cameo']!r} is no CAMEO 1.1b3 code"


def sentence_exists(mention: Row, around: Surroundings) -> str | None:
    """The report lies in its sentence, and that sentence is coded."""
    sentence = around.sentences.get((mention["article_id"], mention["sentence_no"]))
    if sentence is None:
        return f"sentence {mention['sentence_no']} is missing"
    if sentence["outcome"] != "coded":
        return f"sentence {mention['sentence_no']} is {sentence['outcome']}"
    if not sentence["start_char"] <= mention["start_char"] < mention["end_char"] <= sentence["end_char"]:
        bounds = f"{sentence['start_char']}:{sentence['end_char']}"
        return f"{mention['start_char']}:{mention['end_char']} is not in its sentence {bounds}"
    return None


def dimensions_exist(mention: Row, around: Surroundings) -> str | None:
    """The actors and the place that a mention names have rows."""
    for name in ("source_actor_id", "target_actor_id", "attribution_actor_id"):
        if mention[name] is not None and mention[name] not in around.actors:
            return f"{name} {mention[name]} is missing"
    if mention["place_id"] is not None and mention["place_id"] not in around.places:
        return f"place {mention['place_id']} is missing"
    return None


def day_is_not_ahead(mention: Row, around: Surroundings) -> str | None:
    """What is reported as done cannot lie after the report."""
    article = around.articles.get(mention["article_id"])
    first_day = mention["event_first_day"]
    if article is None or first_day is None or article["published_on"] is None:
        return None
    covered = timedelta(days=DAYS_OF.get(article["published_precision"] or "day", 1) - 1)
    if mention["realis"] in REPORTED_AS_DONE and first_day > article["published_on"] + covered + TIME_ZONES:
        return f"{mention['realis']} on {first_day}, published on {article['published_on']}"
    return None


def date_is_whole(mention: Row, _: Surroundings) -> str | None:
    """Value, first and last day are all there or all absent."""
    parts = [mention[name] is not None for name in ("event_date", "event_first_day", "event_last_day")]
    return None if len(set(parts)) == 1 else f"only a part of the date {mention['event_date']!r} is there"


def place_is_in_its_country(place: Row, around: Surroundings) -> str | None:
    """Coordinates lie in the box of the stated country, where that is known; a box may cross 180 degrees."""
    box = around.boxes.get(place["country"] or "")
    if box is None:
        return None
    south, west, north, east = box
    lat, lon = place["lat"], place["lon"]
    from_west = (lon - west + BOX_MARGIN) % 360
    inside = from_west <= (east - west) % 360 + 2 * BOX_MARGIN or east - west >= 360 - 2 * BOX_MARGIN
    if south - BOX_MARGIN <= lat <= north + BOX_MARGIN and inside:
        return None
    return f"{lat}, {lon} is outside {place['country']} ({south}, {west} to {north}, {east})"


def span_fault(name: str) -> Fault:
    """Make the rule that a span's words stand in the article's text at its offsets."""

    def words_stand_there(mention: Row, around: Surroundings) -> str | None:
        words, start, end = (mention[f"{name}_{part}"] for part in ("text", "start", "end"))
        article = around.articles.get(mention["article_id"])
        if words is None and start is None and end is None:
            return None
        if words is None or start is None or end is None or article is None:
            return f"{words!r} at {start}:{end} is not whole"
        found = article["text"][start:end]
        return None if found == words and words else f"{words!r} expected at {start}:{end}, found {found!r}"

    return words_stand_there


def numbers_have_words(mention: Row, _: Surroundings) -> str | None:
    """A number of victims stands in words of the text, and words that count give a number."""
    for name in CASUALTIES:
        numbers = [mention[f"{name}_{part}"] for part in ("low", "best", "high")]
        if (mention[f"{name}_text"] is None) != (set(numbers) == {None}):
            return f"{name}: {numbers} by {mention[f'{name}_text']!r}"
    return None


MEANING: Mapping[str, tuple[tuple[str, Fault], ...]] = {
    "article": (("body_is_inside", body_is_inside), ("has_sentences", article_has_sentences)),
    "sentence": (("sentence_is_inside", sentence_is_inside), ("sentence_follows", sentence_follows)),
    "place": (("place_is_in_its_country", place_is_in_its_country),),
    "event_mention": (
        ("code_is_known", code_is_known),
        ("sentence_exists", sentence_exists),
        ("dimensions_exist", dimensions_exist),
        ("date_is_whole", date_is_whole),
        ("day_is_not_ahead", day_is_not_ahead),
        ("numbers_have_words", numbers_have_words),
        *((f"{name}_stands_in_text", span_fault(name)) for name in SPANS),
    ),
}

# Pairs of columns whose first is never below the second (strictly above where True).
ORDERS: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
    "sentence": (("end_char", "start_char", True),),
    "event_mention": (
        ("end_char", "start_char", True),
        ("event_last_day", "event_first_day", False),
        *(
            (f"{name}_{higher}", f"{name}_{lower}", False)
            for name in CASUALTIES
            for higher, lower in (("high", "low"), ("best", "low"), ("high", "best"))
        ),
    ),
}


def meaning_rules(table: str) -> Sequence[Rule]:
    """Give the rules of a table that are written here. Each MEANING rule reads a column of its own name."""
    orders = [
        Rule(
            name=f"{table}.{higher}_after_{lower}",
            table=table,
            kind=Kind.ORDER,
            columns=(higher, lower),
            severity=Severity.WARNING,
            limits=(strict,),
        )
        for higher, lower, strict in ORDERS.get(table, ())
    ]
    faults = [
        Rule(
            name=f"{table}.{name}", table=table, kind=Kind.MEANING, columns=(name,), severity=Severity.WARNING
        )
        for name, _ in MEANING.get(table, ())
    ]
    return (*orders, *faults)
