"""The figures, on cases that can be computed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eventwire.evaluation import MEANINGS, GoldActor, GoldEvent, GoldText, score_events
from eventwire.records import Annotation, CasualtyCount, DateMention, Event, Realis
from tests.warehouse.factories import (
    LEAD,
    found_file,
    make_actor,
    make_annotation,
    make_article,
    make_event,
    span,
)

ARTICLE = make_article(found_file("a"))
REBELS = GoldActor(text="Rebels", code="CAFREB")
GUARDS = GoldActor(text="two guards", code="CAFMIL")


def gold(*events: GoldEvent, text_id: str = "g") -> GoldText:
    return GoldText(id=text_id, text=LEAD, events=events)


def attack(**changes: Any) -> GoldEvent:
    fields: dict[str, Any] = {"cameo": ("190", "193"), "plover": ("ASSAULT",), **changes}
    return GoldEvent(**fields)


def coded(**changes: Any) -> Event:
    return make_event(ARTICLE, **changes)


def figures(*pairs: tuple[GoldText, tuple[Event, ...]]) -> dict[str, float]:
    found = score_events("hand", [(text, make_annotation(ARTICLE, *events)) for text, events in pairs])
    return {figure.name: figure.value for figure in found}


def test_every_figure_of_a_small_set_is_as_computed_by_hand() -> None:
    right = attack(source=REBELS, target=GUARDS, event_date="2026-03-06", fatalities=2)
    arrest = GoldEvent(cameo=("173",), plover=("COERCE",))
    statement = coded(cameo="010", plover=None)
    assert figures(
        (gold(right), (coded(confidence=0.75),)),
        (
            gold(attack(event_date="2026-03-05"), arrest),
            (coded(realis=Realis.PLANNED, cameo="195", confidence=0.7), statement),
        ),
        (gold(), (coded(confidence=0.69),)),
        (gold(), (statement,)),
    ) == pytest.approx(
        {
            "type_recall": 2 / 3,  # two attacks of three events
            "type_precision": 2 / 3,  # the third coded event stands in a quiet text
            "code_recall": 1 / 3,  # 195 is not among the codes of gold
            "full_match": 2 / 3,  # gold of the second leaves the actors open
            "realis_of_found": 1 / 2,
            "date_of_found": 1 / 2,
            "fatalities_of_found": 1.0,
            "quiet_on_no_event": 1 / 2,  # a statement is no event
            "right_from_0.7": 1.0,
            "right_from_0.6": 0.0,
        }
    )


def test_a_figure_without_a_case_is_not_given() -> None:
    assert set(figures((gold(), ()))) == {"quiet_on_no_event"}


def test_every_figure_has_a_meaning() -> None:
    given = attack(event_date="2026-03-06", fatalities=2)
    sure = [coded(confidence=confidence) for confidence in (0.0, 0.5, 0.6, 0.7, 0.8, 1.0)]
    assert set(figures((gold(given), tuple(sure)), (gold(), ()))) == set(MEANINGS)


@pytest.mark.parametrize(
    ("source", "target", "full"),
    [
        (REBELS, GUARDS, 1.0),
        (REBELS, None, 1.0),
        (GoldActor(text="Rebels", code=None), GUARDS, 1.0),
        (GoldActor(text="Rebels", code="TCDREB"), GUARDS, 0.0),
        (GoldActor(text="the militia", code="CAFREB"), GUARDS, 0.0),
        (GUARDS, REBELS, 0.0),
    ],
)
def test_a_full_match_needs_words_and_country_of_both_sides(
    source: GoldActor, target: GoldActor | None, full: float
) -> None:
    assert figures((gold(attack(source=source, target=target)), (coded(),)))["full_match"] == full


def test_an_article_in_common_is_no_common_word() -> None:
    article = make_article(found_file("b"), lead="Rebels of the north attacked the guards.")
    found = make_event(
        make_article(found_file("a")), source=make_actor(article, "Rebels of the north", "CAFREB")
    )
    wanted = gold(attack(source=GoldActor(text="chief of the village", code=None)))
    assert figures((wanted, (found,)))["full_match"] == 0.0


def test_a_missing_side_is_no_full_match() -> None:
    assert figures((gold(attack(target=GUARDS)), (coded(target=None),)))["full_match"] == 0.0


@pytest.mark.parametrize(
    ("cameo", "recall"), [("0241", 1.0), ("0233", 1.0), ("1041", 1.0), ("101", 1.0), ("112", 0.0)]
)
def test_a_code_without_a_plover_type_agrees_by_its_root(cameo: str, recall: float) -> None:
    wanted = GoldEvent(cameo=("0241", "1041"), plover=("REQUEST",))
    kind = {"0": None, "10": "REQUEST", "11": "ACCUSE"}[cameo[:2] if cameo[0] == "1" else "0"]
    assert figures((gold(wanted), (coded(cameo=cameo, plover=kind),)))["type_recall"] == recall


@pytest.mark.parametrize(
    ("stated", "right"),
    [
        ({"fatalities": 5}, 1.0),
        ({"fatalities": 6}, 0.0),
        ({"fatalities": 5, "fatalities_low": 5}, 1.0),
        ({"fatalities_low": 5, "fatalities_high": 9}, 1.0),
        ({"fatalities_low": 5, "fatalities_high": 8}, 0.0),
    ],
)
def test_each_stated_number_of_deaths_must_be_found(stated: dict[str, int], right: float) -> None:
    killed = CasualtyCount(low=5, best=5, high=9, span=span(ARTICLE, "two"))
    found = figures((gold(attack(**stated)), (coded(fatalities=killed),)))
    assert found["fatalities_of_found"] == right


def test_deaths_that_were_not_found_are_wrong() -> None:
    assert figures((gold(attack(fatalities=0)), (coded(fatalities=None),)))["fatalities_of_found"] == 0.0


def test_negation_is_judged_with_realis() -> None:
    assert figures((gold(attack()), (coded(negated=True),)))["realis_of_found"] == 0.0


def test_a_date_without_a_value_is_wrong() -> None:
    unread = DateMention(
        span=span(ARTICLE, "Friday"), value=None, first=None, last=None, precision=None, method="weekday"
    )
    found = figures((gold(attack(event_date="2026-03-06")), (coded(event_date=unread),)))
    assert found["date_of_found"] == 0.0


def test_one_right_event_among_several_is_enough() -> None:
    wrong = replace(coded(), source=None, realis=Realis.PLANNED)
    found = figures((gold(attack(source=REBELS)), (wrong, coded())))
    assert (found["full_match"], found["realis_of_found"], found["type_precision"]) == (1.0, 1.0, 1.0)


def test_an_annotation_without_events_finds_nothing() -> None:
    empty = Annotation(text_id="g", events=(), places=(), dates=(), sentences=())
    (recall, *_) = score_events("hand", [(GoldText(id="g", text="", events=(attack(),)), empty)])
    assert (recall.name, recall.value) == ("type_recall", 0.0)


def test_a_text_keeps_the_day_it_was_published() -> None:
    assert GoldText(id="g", text="", published_on=date(2026, 3, 7), events=()).published_on == date(
        2026, 3, 7
    )
