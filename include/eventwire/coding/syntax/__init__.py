"""Who is subject, object or prepositional object of a word.

Sees through passives, relative clauses, control and conjunction. Reads the ClearNLP dependencies of the
English spaCy models. Gives head tokens of arguments; it knows nothing of actors or events.

PATHS, the names that patterns use for arguments:
    subj        logical subject: of a verb, or of the light verb that carries a noun ("held talks")
    obj         logical object; for a noun, what stands before it as a modifier or owner is `poss`
    iobj        indirect object
    poss        owner or modifier of a noun: "Turkey's offensive", "Turkish offensive"
    by, of, on, against, ...   object of that preposition
    obj.poss, obj.of, obj.on ...   the same, of the object
    comp.subj, comp.obj, comp.on ...   the same, of the complement clause
    attr        what a verb says its subject or object is: "was <responsible> for", "called them <terrorists>"
    aux         auxiliaries of a verb: "must", "will"
    passive     the verb itself, where it is passive
    above       the verb that the trigger's clause goes with: "<attacking> the plan, she <said>"
    Paths join with dots: subj.of, attr.for.of, comp.obj.poss
"""

from eventwire.coding.syntax.clauses import (
    agents,
    complements,
    indirect_objects,
    noun_subjects,
    objects,
    predicates,
    subjects,
    surface_subjects,
)
from eventwire.coding.syntax.nouns import core_noun, owners, prepositional_objects
from eventwire.coding.syntax.voice import is_passive
from eventwire.coding.syntax.words import (
    REPORTING,
    children,
    is_noun,
    is_predicate,
    is_verb,
    with_conjuncts,
)

__all__ = [
    "REPORTING",
    "agents",
    "children",
    "complements",
    "core_noun",
    "indirect_objects",
    "is_noun",
    "is_passive",
    "is_predicate",
    "is_verb",
    "noun_subjects",
    "objects",
    "owners",
    "predicates",
    "prepositional_objects",
    "subjects",
    "surface_subjects",
    "with_conjuncts",
]
