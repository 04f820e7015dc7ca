"""Our tagger of named entities decides as the model's own recogniser does."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventwire.coding.passage import make_doc
from eventwire.coding.sentences import split_sentences
from eventwire.coding.texts import CodingText

TEXTS = [
    "Foreign Minister Luisa Paredes of Peru met Kofi Mensah in Accra on Tuesday.",
    "Kenya. The African Union sent 300 soldiers to Mogadishu last week. Uganda",
    "The Bank of Lagos lost $40 million. Two million people live near Lake Chad.",
    "Nobody came.   Then the United  Nations spoke.",
    "Accra",
]


def entities_by(nlp: Language, component: str, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    docs = [
        make_doc(
            nlp,
            CodingText(text_id="one", text=text),
            [(number, *span) for number, span in enumerate(split_sentences(text))],
        )
        for text in texts
    ]
    tagged: list[Doc] = list(nlp.get_pipe(component).pipe(docs, batch_size=len(texts)))
    return [[(entity.start, entity.end, entity.label_) for entity in doc.ents] for doc in tagged]


@pytest.mark.parametrize("text", TEXTS)
def test_the_entities_of_a_text_are_those_of_the_model(nlp: Language, text: str) -> None:
    assert entities_by(nlp, "eventwire_entities", [text]) == entities_by(nlp, "ner", [text])


def test_the_texts_of_a_batch_do_not_change_each_other(nlp: Language) -> None:
    assert entities_by(nlp, "eventwire_entities", TEXTS) == [
        entities_by(nlp, "eventwire_entities", [text])[0] for text in TEXTS
    ]


def test_words_outside_of_entities_are_marked_so(nlp: Language) -> None:
    doc = make_doc(nlp, CodingText(text_id="one", text="Nobody came."), [(0, 0, 12)])
    assert [token.ent_iob_ for token in nlp.get_pipe("eventwire_entities")(doc)] == ["O"] * 3


def test_an_empty_text_has_no_entities(nlp: Language) -> None:
    assert not nlp.get_pipe("eventwire_entities")(Doc(nlp.vocab)).ents
