"""Which sentences are parsed, and that offsets count characters of the text as given."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.coding.coder import Coder
from eventwire.coding.gate import Gate
from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.texts import CodingText
from eventwire.records import Annotation, SentenceOutcome
from tests.coding.conftest import GAZETTEER

Code = Callable[..., Annotation]
QUIET = "A cat slept on a warm mat."
TOLD = "Kenya attacked Somalia."
GLUES = [" ", "\n", "\n\n", " \t ", f" {QUIET} ", f"\n{QUIET}\n{QUIET}\n", " “It slept,” it said.\n"]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(load_lexicon(), tokens_limit=20)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (QUIET, "no_trigger"),
        ("a storm attacked at dawn.", "no_actor"),
        ("they attacked at dawn.", None),
        (" ".join([TOLD] * 7), "too_long"),
        (" ".join([QUIET] * 7), "too_long"),
        (TOLD, None),
        ("they attacked soldiers at dawn.", None),
        ("two policemen patrolled at dawn.", None),
        ("the militias attacked at dawn.", None),
    ],
)
def test_the_gate_says_why_a_sentence_is_kept_out(gate: Gate, sentence: str, reason: str | None) -> None:
    assert gate.reason_to_skip(sentence) == reason


def test_a_sentence_of_exactly_the_limit_is_parsed(gate: Gate) -> None:
    assert gate.reason_to_skip("Kenya attacked " + "Somalia " * 18) is None


def test_a_sentence_that_the_gate_keeps_out_is_quiet_with_its_reason(code: Code) -> None:
    (sentence,) = code(QUIET).sentences
    assert (sentence.outcome, sentence.reason) == (SentenceOutcome.QUIET, "no_trigger")


def test_a_sentence_that_is_too_long_is_skipped_not_quiet() -> None:
    coder = Coder(tokens_limit=2, gazetteer=GAZETTEER)
    (sentence,) = next(coder.code([CodingText(text_id="long", text=TOLD)])).sentences
    assert (sentence.outcome, sentence.reason) == (SentenceOutcome.SKIPPED, "too_long")


def test_every_sentence_has_its_outcome(code: Code) -> None:
    found = code(f"{QUIET} {TOLD} {QUIET}").sentences
    assert [(item.sentence_no, item.outcome) for item in found] == [
        (0, SentenceOutcome.QUIET),
        (1, SentenceOutcome.CODED),
        (2, SentenceOutcome.QUIET),
    ]


@pytest.mark.parametrize("glue", GLUES, ids=repr)
def test_an_event_behind_skipped_text_has_the_offsets_of_the_text(code: Code, glue: str) -> None:
    text = f"Ghana criticised Togo.{glue}{TOLD}"
    event = next(found for found in code(text).events if found.cameo == "190")
    assert text[event.start : event.end] == "Kenya attacked Somalia"


@pytest.mark.parametrize("glue", GLUES, ids=repr)
def test_every_span_is_a_piece_of_the_text(code: Code, glue: str) -> None:
    text = f"{QUIET}{glue}Kenya’s army attacked\nSomali rebels in Mombasa on Sunday."
    found = code(text)
    spans = [event.trigger for event in found.events]
    actors = [actor for event in found.events for actor in (event.source, event.target)]
    spans += [actor.span for actor in actors if actor and actor.span]
    spans += [place.span for place in found.places] + [day.span for day in found.dates if day.span]
    assert (len(spans) >= 5, [span.text for span in spans]) == (
        True,
        [text[span.start : span.end] for span in spans],
    )


def test_an_actor_with_a_curly_apostrophe_is_found_as_it_is_written(code: Code) -> None:
    (event,) = code("Kenya’s army attacked Somali rebels.").events
    assert event.source is not None
    assert event.source.span is not None
    assert event.source.span.text == "Kenya’s army"


def test_an_event_over_a_line_break_keeps_the_break(code: Code) -> None:
    text = "Kenya attacked\nSomalia."
    (event,) = code(text).events
    assert event.target is not None
    assert (event.target.span and event.target.span.start, text[event.start : event.end]) == (
        15,
        "Kenya attacked\nSomalia",
    )


def test_a_dateline_is_no_part_of_the_first_event(code: Code) -> None:
    text = "NAIROBI, March 3 (Agency) - Kenya attacked Somalia."
    (event,) = code(text).events
    assert text[event.start : event.end] == "Kenya attacked Somalia"


def test_the_same_text_has_the_same_ids_again(code: Code) -> None:
    assert code(TOLD) == code(TOLD)


def test_annotations_come_in_the_order_of_the_texts(coder: Coder) -> None:
    texts = [CodingText(text_id=str(n), text=TOLD if n % 2 else QUIET) for n in range(70)]
    assert [found.text_id for found in coder.code(texts)] == [text.text_id for text in texts]


def test_an_empty_text_has_nothing(code: Code) -> None:
    found = code("")
    assert (found.events, found.places, found.dates, found.sentences) == ((), (), (), ())
