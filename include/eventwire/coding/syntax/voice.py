"""Whether a verb form is passive: whether its subject suffers it, as headlines write it too."""

from __future__ import annotations

from spacy.tokens import Token

from eventwire.coding.syntax.words import RELATIVE, children, is_verb
from eventwire.coding.word_sets import word_set

# Without an object these are suffered, whoever their subject is: "Six militants <killed> in raid".
_SUFFERED = word_set(
    "abducted ambushed arrested assassinated beheaded convicted decapitated deported detained executed "
    "expelled extradited freed gunned hospitalised hospitalized impeached imprisoned indicted injured "
    "jailed kidnapped killed lynched massacred murdered ousted overthrown poisoned raped rescued sacked "
    "seized sentenced slain stabbed tortured wounded"
)
# The same of participles that are no past tense: "beaten", "thrown".
_PARTICIPLES = ("eaten", "rown", "iven", "aken", "oken")
# These are done without an object too ("Rebels <attacked> at dawn"), but not by what is no fighter.
_STRUCK = word_set(
    "attacked besieged bombed burned burnt destroyed looted raided ransacked shelled shot stormed "
    "targeted torched"
)
_STRIKING = word_set(
    "aircraft army artillery assailant assailants attacker attackers bandits battalion bombers brigade "
    "cadres commandos criminals crowd crowds drone drones extremists fighter fighters force forces gang "
    "gangs group groups guard guards guerrilla guerrillas gunman gunmen helicopters hijackers insurgent "
    "insurgents invaders jets jihadis jihadists kidnappers man mercenaries militant militants militia "
    "militiamen militias mob mobs navy officer officers pirates planes police policeman policemen "
    "protesters raiders rebel rebels rioters robbers separatists settlers side sides sniper snipers "
    "soldier soldiers squad tanks terrorist terrorists tribesmen troops unit units vigilantes warplanes "
    "warships youths"
)
# Written with a capital at the beginning of a headline, the tagger takes them for names.
_HIT = word_set(
    "airport barracks base bus cathedral checkpoint church consulate convoy embassy hospital hotel market "
    "mosque office school shrine synagogue temple train village"
)
_AIMS = ("at", "into", "on", "from", "out", "off")


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive, by its auxiliary or subject or as a past participle behind a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass") for child in verb.children):
        return True
    if lacks_auxiliary(verb) or (verb.tag_ == "VBD" and _is_suffered_behind_noun(verb)):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "advcl") and not children(verb, "nsubj", "aux"):
        return True
    if verb.dep_ == "relcl" and not children(verb, "nsubj", "aux"):
        return True
    return (
        verb.dep_ == "conj"
        and verb.head.tag_ == "VBN"
        and not children(verb, "nsubj", "aux", "dobj")
        and is_passive(verb.head)
    )


def lacks_auxiliary(verb: Token) -> bool:
    """Whether a past form without an object is a headline's passive: "Minister <shot> dead in Gao".

    The parser takes such a form for an active one, and who suffers it for who does it.
    """
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    joined = [other for other in verb.children if other.dep_ == "conj" and is_verb(other)]
    if any(children(form, "dobj", "dative", "ccomp", "xcomp", "aux") for form in (verb, *joined)):
        return False
    if verb.dep_ == "conj" and not children(verb, "nsubj"):
        return verb.lower_ in _SUFFERED | _STRUCK and lacks_auxiliary(verb.head)
    return any(_suffers(subject, verb) for subject in children(verb, "nsubj"))


def _is_suffered_behind_noun(verb: Token) -> bool:
    """Whether what the tagger takes for a past tense is a participle: "commander <shot> dead by police"."""
    return verb.dep_ == "acl" and not children(verb, "nsubj", "dobj") and bool(children(verb, "agent"))


def _suffers(subject: Token, verb: Token) -> bool:
    """Whether a subject cannot be who does what its verb says."""
    if subject.tag_ == "PRP" or subject.lower_ in RELATIVE:
        return False
    if any(child.lower_ == "dead" or _is_to_death(child) for child in verb.children):
        return True
    if verb.lower_ in _STRUCK:
        is_aimed = any(child.lower_ in _AIMS for child in verb.children)
        is_thing = subject.tag_ in ("NN", "NNS") or subject.lower_ in _HIT
        return is_thing and subject.lower_ not in _STRIKING and not is_aimed
    return verb.lower_ in _SUFFERED or verb.lower_.endswith(_PARTICIPLES)


def _is_to_death(preposition: Token) -> bool:
    return preposition.lower_ == "to" and any(noun.lower_ == "death" for noun in preposition.children)
