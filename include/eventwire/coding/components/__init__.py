"""The pipeline's own components. Each finds in one method and writes one attribute of the Doc.

eventwire_entities    named entities of the model           doc.ents
eventwire_actors      names and roles of the lexicon        doc._.actors (ActorBook)
eventwire_places      toponyms, resolved                    doc._.places
eventwire_dates       date expressions with values          doc._.dates
eventwire_casualties  killed and wounded                    doc._.casualties
eventwire_events      who did what to whom                  doc._.events
"""

from spacy.tokens import Doc

from eventwire.coding.components import actors, casualties, dates, entities, events, places

for _name in ("actors", "places", "dates", "casualties", "events"):
    Doc.set_extension(_name, default=None, force=True)

__all__ = ["actors", "casualties", "dates", "entities", "events", "places"]
