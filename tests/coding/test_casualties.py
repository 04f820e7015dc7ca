"""Victims are counted as a reader counts them: by kind, low, best and high, one toll an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from bench.casualties import Judged, judge
from eventwire.coding.coder import Coder
from eventwire.coding.components.casualties import tells_casualties
from eventwire.coding.components.tolls import tolls_of
from eventwire.records import Annotation, CasualtyCount, Event

Code = Callable[..., Annotation]
Numbers = tuple[int | None, int | None, int | None]


@pytest.fixture(scope="module")
def judged(coder: Coder) -> list[Judged]:
    return list(judge(coder))


@pytest.fixture(scope="module")
def tolls(parse: Callable[[str], Doc]) -> Callable[[str], dict[str, Numbers]]:
    def count(text: str) -> dict[str, Numbers]:
        found = tolls_of(parse(text)._.casualties)
        return {toll.kind: (toll.count.low, toll.count.best, toll.count.high) for toll in found}

    return count


@pytest.fixture(scope="module")
def attack(code: Code) -> Callable[[str], Event]:
    def first_assault(text: str) -> Event:
        return next(event for event in code(text).events if event.plover == "ASSAULT")

    return first_assault


def numbers(count: CasualtyCount | None) -> Numbers | None:
    return None if count is None else (count.low, count.best, count.high)


def test_the_set_has_366_texts_half_of_them_not_written_after_the_code(judged: list[Judged]) -> None:
    assert len(judged) == len({text.text for text in judged}) == 366
    assert sum(text.written in ("before", "blind") for text in judged) >= 183


def test_the_best_number_is_right_in_the_share_that_was_measured(judged: list[Judged]) -> None:
    wrong = [text.text for text in judged if not text.best_right]
    assert len(wrong) <= 8, wrong


def test_low_and_high_are_right_in_the_share_that_was_measured(judged: list[Judged]) -> None:
    wrong = [text.text for text in judged if not text.all_right]
    assert len(wrong) <= 9, wrong


@pytest.mark.parametrize(
    ("victims", "counted"),
    [
        ("12 people", (12, 12, 12)),
        ("no fewer than 12 people", (12, 12, None)),
        ("no more than 12 people", (None, 12, 12)),
        ("almost 12 people", (None, 12, 12)),
        ("roughly 12 people", (None, 12, None)),
        ("an estimated 1,200 people", (None, 1200, None)),
        ("several dozen people", (36, 36, None)),
        ("a handful of people", (3, 3, None)),
        ("hundreds of people", (200, 200, None)),
        ("hundreds of thousands of people", (200_000, 200_000, None)),
        ("a couple", (2, 2, 2)),
        ("1.5 lakh people", (150_000, 150_000, 150_000)),
        ("2 crore people", (20_000_000, 20_000_000, 20_000_000)),
        ("five members of one family and a neighbour", (6, 6, 6)),
        ("a boy of six and his aunt", (2, 2, 2)),
        ("a family of six", (6, 6, 6)),
        ("an eight-member family", (8, 8, 8)),
        ("a hundred and twenty people", (120, 120, 120)),
        ("1.2 million people", (1_200_000, 1_200_000, 1_200_000)),
        ("20 to 25 people", (20, 20, 25)),
        ("a man, his wife and their two daughters", (4, 4, 4)),
        ("12 people, five women and seven men", (12, 12, 12)),
        ("12 people, including five women", (12, 12, 12)),
        ("12 people, seven of them women", (12, 12, 12)),
    ],
)
def test_a_number_has_the_ends_that_its_words_give(
    tolls: Callable[[str], dict[str, Numbers]], victims: str, counted: Numbers
) -> None:
    assert tolls(f"Gunmen killed {victims} in the village.") == {"killed": counted}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Six men suffocated in the shaft.", {"killed": (6, 6, 6)}),
        ("A nurse was fatally shot in Goma.", {"killed": (1, 1, 1)}),
        ("The mob beat two thieves to death.", {"killed": (2, 2, 2)}),
        ("Two were killed and as many wounded.", {"killed": (2, 2, 2), "wounded": (2, 2, 2)}),
        ("Rebels shot dead two guards and wounded a third.", {"killed": (2, 2, 2), "wounded": (1, 1, 1)}),
        ("Twelve people, among them two nuns, were killed.", {"killed": (12, 12, 12)}),
        ("Twelve people including a nun were killed.", {"killed": (12, 12, 12)}),
        ("Thirty of the 50 passengers died.", {"killed": (30, 30, 30)}),
        ("At least 70 men from both sides were killed.", {"killed": (70, 70, None)}),
        ("There were no reports of casualties.", {"killed": (0, 0, 0), "wounded": (0, 0, 0)}),
        ("The toll is 34 dead, up from 28 dead on Monday.", {"killed": (34, 34, 34)}),
        ("Police held a man accused of killing two girls.", {}),
        ("Up to 600 people have fled Goma.", {"displaced": (None, 600, 600)}),
        ("Troops captured six rebels.", {"detained": (6, 6, 6)}),
        ("About 400 people were being held.", {"detained": (None, 400, None)}),
        ("Kenyan police arrest nine over blast", {"detained": (9, 9, 9)}),
        ("Ten people were taken to hospital.", {}),
        ("The raid left a nurse and her two sons dead.", {"killed": (3, 3, 3)}),
        ("The raid left six dead and five with burns.", {"killed": (6, 6, 6), "wounded": (5, 5, 5)}),
        ("Nine are dead and 20 more hurt.", {"killed": (9, 9, 9), "wounded": (20, 20, 20)}),
        ("Rescuers were looking for six people.", {"missing": (6, 6, 6)}),
        ("Police were looking for six people.", {}),
        ("Nine were killed, he said, but later lowered the figure to eight.", {"killed": (8, 8, 8)}),
        ("Neither army reported any casualties.", {"killed": (0, 0, 0), "wounded": (0, 0, 0)}),
        ("A guard who was injured on Monday died.", {"killed": (1, 1, 1)}),
        ("The thief shot himself and killed himself.", {"killed": (1, 1, 1)}),
        ("Shells killed ten men on Monday and another six on Tuesday.", {"killed": (16, 16, 16)}),
        ("Two pilots died; a third pilot died in hospital.", {"killed": (3, 3, 3)}),
        ("The army took 20 prisoners.", {"detained": (20, 20, 20)}),
        ("Snow buried nine guides, all of whom died.", {"killed": (9, 9, 9)}),
        ("Some 40 people were held in Minsk.", {"detained": (None, 40, None)}),
        ("Six tourists were held hostage.", {}),
        ("Among the dead were two nurses.", {"killed": (2, 2, None)}),
        ("Three of the wounded were in hospital.", {}),
        ("Snipers killed one man and wounded another.", {"killed": (1, 1, 1), "wounded": (1, 1, 1)}),
        ("The bodies of three women and five boys were found.", {"killed": (8, 8, 8)}),
        ("The worst storm in decades killed 30.", {"killed": (30, 30, 30)}),
        ("Some 500 people were forced to leave their homes.", {"displaced": (None, 500, None)}),
        ("He was one of 15 people killed.", {"killed": (15, 15, 15)}),
        ("Troops shelled the town, where 300 people were massacred in 1982.", {}),
        ("The whereabouts of nine students are unknown.", {"missing": (9, 9, 9)}),
    ],
)
def test_news_words_one_harm_in_many_ways(
    tolls: Callable[[str], dict[str, Numbers]], text: str, counted: dict[str, Numbers]
) -> None:
    assert tolls(text) == counted


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 200 cattle in the village.",
        "The strike destroyed 12 houses.",
        "The offensive could kill thousands of people.",
        "Rebels threatened to kill two hostages.",
        "Police feared that 12 people were dead.",
        "The war has claimed 10,000 lives since 2014.",
        "The committee killed the bill by 12 votes to nine.",
        "He served 12 years for 30 murders.",
    ],
)
def test_what_is_no_harm_to_people_is_not_counted(
    tolls: Callable[[str], dict[str, Numbers]], text: str
) -> None:
    assert tolls(text) == {}


@pytest.mark.parametrize(
    ("behind", "killed", "wounded"),
    [
        ("Five others were wounded.", (3, 3, 3), (5, 5, 5)),
        ("Another soldier was killed and two more were wounded.", (4, 4, 4), (2, 2, 2)),
        ("The death toll rose to 20.", (20, 20, 20), None),
        ("The army later put the number of dead at seven.", (7, 7, 7), None),
        ("Twelve people were killed in a flood in Peru.", (3, 3, 3), None),
    ],
)
def test_the_next_sentence_adds_to_an_attack_or_corrects_it(
    attack: Callable[[str], Event], behind: str, killed: Numbers, wounded: Numbers | None
) -> None:
    event = attack(f"Somali rebels killed three Kenyan soldiers near Garissa on Sunday. {behind}")
    assert (numbers(event.fatalities), numbers(event.wounded)) == (killed, wounded)


@pytest.mark.parametrize(
    ("behind", "killed"),
    [
        ("Eleven villagers died.", (11, 11, 11)),
        ("Nobody was killed.", (0, 0, 0)),
        ("Nine people died in Mombasa.", None),
        ("Twelve fishermen drowned last year.", None),
    ],
)
def test_the_next_sentence_counts_the_victims_of_an_attack_that_told_none(
    attack: Callable[[str], Event], behind: str, killed: Numbers | None
) -> None:
    assert numbers(attack(f"Somali rebels shelled a market in Garissa. {behind}").fatalities) == killed


def test_a_sentence_that_only_goes_on_with_the_victims_keeps_its_reason(code: Code) -> None:
    found = code("Somali rebels killed three Kenyan soldiers near Garissa. Five others were wounded.")
    assert [(item.outcome.value, item.reason) for item in found.sentences] == [
        ("coded", None),
        ("quiet", "no_trigger"),
    ]


def test_each_kind_of_harm_goes_to_its_own_number(code: Code) -> None:
    event = code("Kenyan police arrested 12 protesters in Nairobi.").events[0]
    assert numbers(event.detained) == (12, 12, 12)
    assert (event.fatalities, event.wounded, event.missing, event.displaced) == (None,) * 4


def test_the_group_and_its_words_are_kept(code: Code) -> None:
    events = code("Somali rebels killed three soldiers and at least 12 civilians in Garissa.").events
    assert [
        (event.fatalities.group, event.fatalities.span.text, numbers(event.fatalities))
        for event in events
        if event.fatalities is not None
    ] == [("soldiers", "three soldiers", (3, 3, 3)), ("civilians", "at least 12 civilians", (12, 12, None))]


def test_statements_have_no_victims(code: Code) -> None:
    found = code("The Kenyan president condemned the attack in which 12 people were killed.").events
    assert [event.fatalities for event in found if event.cameo.startswith("11")] == [None]


@pytest.mark.parametrize(
    ("words", "tells"), [("Five others were wounded.", True), ("The mayor sang in the rain.", False)]
)
def test_only_sentences_with_a_word_of_harm_are_read(words: str, tells: bool) -> None:
    assert tells_casualties(words) is tells
