"""Sums over events count nobody twice: a toll stands on one event, or its parts on their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.records import Annotation, CasualtyCount

Code = Callable[..., Annotation]


def best(count: CasualtyCount | None) -> int | None:
    return None if count is None else count.best


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Three policemen and two rebels were killed in Kenya.",
            {"Three policemen": 3, "two rebels": 2},
        ),
        (
            "Two guards were killed when Kenyan militants attacked a bank.",
            {"Two guards": 2, "bank": None},
        ),
        (
            "Kenyan police opened fire on protesters, killing five.",
            {"protesters": 5},
        ),
        (
            "Kenyan police opened fire on protesters, killing two students.",
            {"protesters": 2, "two students": None},
        ),
        (
            "Five Kenyan soldiers were killed by a bomb that rebels had planted in Somalia.",
            {"Five Kenyan soldiers": 5, "Somalia": None},
        ),
        (
            "Kenyan rebels attacked police and soldiers, killing five.",
            {"police": 5, "soldiers": None},
        ),
        (
            "Kenyan rebels shelled the army on Monday. Two soldiers were killed. The toll rose to four.",
            {"army": 4, "Two soldiers": None},
        ),
    ],
)
def test_a_toll_stands_on_one_event_or_its_parts_on_their_own(
    code: Code, text: str, killed: dict[str, int | None]
) -> None:
    told = {
        event.target.span.text: best(event.fatalities)
        for event in code(text).events
        if event.target is not None and event.target.span is not None
    }
    assert told == killed


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Five villagers were killed when Kenyan soldiers raided a camp and shot at a bus.", 5),
        ("Rebels killed three soldiers in Kenya. Another two soldiers were killed in an ambush.", 5),
        ("Kenya and Uganda bombed Somali rebels, killing eight fighters.", 8),
    ],
)
def test_the_events_of_a_text_sum_up_to_its_dead(code: Code, text: str, dead: int) -> None:
    assert sum(best(event.fatalities) or 0 for event in code(text).events) == dead
