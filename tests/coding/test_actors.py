"""Who an actor is: its code by its own words, by its owner, by its place and by whom it acts with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from eventwire.records import ActorMention, Annotation

Code = Callable[..., Annotation]


def code_of(actor: ActorMention | None) -> str | None:
    return actor.code if actor is not None else None


def text_of(actor: ActorMention | None) -> str | None:
    return None if actor is None or actor.span is None else actor.span.text


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Pakistan-based militants attacked a convoy.", "PAKREB"),
        ("Iran-backed militants attacked a convoy.", "REB"),
        ("Kenyan-led forces attacked a convoy.", "KENMIL"),
        ("Forces loyal to Muammar Gaddafi attacked a convoy.", "LBYMIL"),
        ("Rebels led by Laurent Nkunda attacked a convoy.", "CODREB"),
        ("Robert Mugabe's government criticised Botswana.", "ZWEGOV"),
        ("The government of Robert Mugabe criticised Botswana.", "ZWEGOV"),
        ("The leader of a Mexican gang criticised Botswana.", "MEXCRM"),
        ("A Mexican gang leader criticised Botswana.", "MEXCRM"),
        ("Church leaders criticised Botswana.", "CHR"),
        ("The separatist group Vanta criticised Botswana.", "SEP"),
    ],
)
def test_the_words_of_an_actor_and_of_its_owner_make_its_code(code: Code, sentence: str, source: str) -> None:
    assert code_of(code(sentence).events[0].source) == source


@pytest.mark.parametrize(
    ("sentence", "day", "source"),
    [
        ("President Robert Mugabe criticised Botswana.", date(2017, 11, 30), "ZWEGOV"),
        ("Robert Mugabe criticised Botswana.", date(2017, 11, 30), "ZWEELI"),
        ("Former president Robert Mugabe criticised Botswana.", date(2017, 11, 30), "ZWEELI"),
        ("President Robert Mugabe criticised Botswana.", date(2019, 3, 1), "ZWEELI"),
        ("Former president Robert Mugabe criticised Botswana.", None, "ZWEELI"),
    ],
)
def test_a_title_that_ended_within_a_year_still_stands_where_the_text_gives_it(
    code: Code, sentence: str, day: date | None, source: str
) -> None:
    assert code_of(code(sentence, published_on=day).events[0].source) == source


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Officials from the African Union criticised Botswana.", "Officials from the African Union"),
        ("A court in Guyana convicted a Kenyan soldier.", "court in Guyana"),
        (
            "The foreign minister of Peru, Luisa Paredes, criticised Botswana.",
            "foreign minister of Peru, Luisa Paredes",
        ),
        ("The World Food Programme (WFP) criticised Botswana.", "World Food Programme"),
    ],
)
def test_a_mention_holds_the_words_that_say_whose_it_is(code: Code, sentence: str, source: str) -> None:
    assert text_of(code(sentence).events[0].source) == source


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Rebels shelled Misrata.", "LBY"),
        ("Rebels attacked Basra police.", "IRQCOP"),
        ("Kenyan police beat demonstrators.", "KENOPP"),
        ("Ghana jailed three journalists.", "GHAMED"),
        ("Somali rebels ambushed soldiers.", "SOMMIL"),
        ("American troops arrested militants.", "REB"),
        ("Kenya condemned nurses in Lagos.", "NGAHLH"),
        ("Kenya condemned soldiers in Lagos.", "MIL"),
        ("Kenya condemned UN officials in Geneva.", "IGOUNO"),
        ("Ghana criticised protesters.", "OPP"),
        ("The U.N. attacked a Moscow-backed militia.", "UAF"),
    ],
)
def test_a_country_comes_from_the_place_or_from_whom_one_acts_with_only_at_home(
    code: Code, sentence: str, target: str
) -> None:
    assert code_of(code(sentence).events[0].target) == target


def test_an_implied_doer_has_no_country_of_the_other_side(code: Code) -> None:
    assert code_of(code("Three Austrian students were arrested.").events[0].source) == "COP"


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Kenya condemned the killing of the Somali nurse.", "Somali nurse"),
        ("Kenyan workers went on strike in protest at violations by the army.", "army"),
        ("Ghana opened an investigation into claims that Togolese soldiers beat a boy.", "Togolese soldiers"),
        ("Somali rebels attacked a bridge.", "bridge"),
        ("Somali rebels attacked a bridge in Kenya.", "bridge"),
        ("Ghana criticised his handling of the Togo affair.", "his handling"),
    ],
)
def test_an_act_reaches_whom_it_concerns_beyond_its_own_arguments(
    code: Code, sentence: str, target: str
) -> None:
    assert target in {text_of(event.target) for event in code(sentence).events}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ghana agreed to withdraw its troops.",
        "Ghana announced an investigation after a meeting with Togo.",
        "Turkey carried out a military operation.",
    ],
)
def test_what_is_its_own_or_a_circumstance_is_no_target(code: Code, sentence: str) -> None:
    assert {text_of(event.target) for event in code(sentence).events} == {None}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ghana issued a statement condemning Togo.", "Ghana"),
        ("Ali Bongo was put under house arrest by the army.", "army"),
        ("The head of the UN refugee agency condemned Ghana.", "head of the UN refugee agency"),
        ("In Surat, one person was killed in police firing.", "police"),
        ("Two guards were killed when Kenyan militants attacked their post.", "Kenyan militants"),
    ],
)
def test_a_doer_is_found_through_a_document_or_a_custody(code: Code, sentence: str, source: str) -> None:
    assert {text_of(event.source) for event in code(sentence).events} == {source}


def test_a_pronoun_object_is_the_object_before_it(code: Code) -> None:
    events = code("A Ghanaian court convicted a Togolese man of theft and sentenced him to death.").events
    assert {code_of(event.target) for event in events} == {"TGOCVL"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Amnesty International said a wing of the school was full when it was hit by a bomb in Kenya.",
        "The Pentagon says they were freed in Kenya on Monday.",
    ],
)
def test_a_pronoun_is_not_who_only_speaks_of_it(code: Code, sentence: str) -> None:
    assert {code_of(event.target) for event in code(sentence).events}.isdisjoint({"NGOHRI", "USAMIL"})


@pytest.mark.parametrize(
    ("text", "code_of_source"),
    [
        ("Georgia criticised Russia.", "GEO"),
        ("Georgia criticised Russia. The governor spoke in Atlanta.", "USA"),
    ],
)
def test_a_name_that_two_places_bear_is_the_one_that_the_text_speaks_of(
    code: Code, text: str, code_of_source: str
) -> None:
    assert code_of(code(text).events[0].source) == code_of_source


def test_an_actor_has_one_country_in_all_events_of_its_sentence(code: Code) -> None:
    events = code("Riot police opened fire on demonstrators in Conakry, killing two students.").events
    assert {code_of(event.source) for event in events} == {"GINCOP"}
