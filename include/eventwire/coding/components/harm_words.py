"""The words of harm, by what they do with the people that they harm; harm.py reads them."""

from __future__ import annotations

import re

from eventwire.coding.lexicon.inflection import forms_of_verbs
from eventwire.coding.word_sets import listed, word_set

KINDS = ("killed", "wounded", "missing", "detained", "displaced")

DONE = {
    "killed": forms_of_verbs(
        "kill slay massacre murder execute assassinate behead slaughter lynch decapitate martyr electrocute"
    ),
    "wounded": forms_of_verbs("wound injure maim hospitalise hospitalize"),
    "detained": forms_of_verbs("arrest detain apprehend capture nab"),
    "displaced": forms_of_verbs("displace uproot evacuate"),
}
SUFFERED = {
    "killed": forms_of_verbs("die perish drown suffocate asphyxiate succumb"),
    "missing": forms_of_verbs("disappear vanish"),
}
EITHER = {"wounded": forms_of_verbs("hurt")}
STATE = {
    "dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
    "missing": "missing",
    "unaccounted": "missing",
    "homeless": "displaced",
    "displaced": "displaced",
}
# verb forms and the words behind them, with the kind; the victims are the verb's objects
DONE_PHRASES = {
    "killed": (
        "shot dead",
        "shooting dead",
        "shoots dead",
        "gunned down",
        "shot to death",
        "hacked to death",
        "beaten to death",
        "stabbed to death",
        "burned to death",
        "burnt to death",
        "burned alive",
        "burnt alive",
        "buried alive",
        "crushed to death",
        "trampled to death",
        "bludgeoned to death",
        "mowed down",
        "put to death",
    ),
    "wounded": (
        "taken to hospital",
        "taken to the hospital",
        "taken to a hospital",
        "rushed to hospital",
        "rushed to the hospital",
        "admitted to hospital",
        "sent to hospital",
        "airlifted to hospital",
        "treated in hospital",
        "treated in a hospital",
        "treated at hospital",
        "treated at a hospital",
    ),
    "detained": (
        "take into custody",
        "taken into custody",
        "took into custody",
        "rounded up",
        "hauled away",
        "hauled off",
        "thrown in jail",
        "thrown into jail",
        "locked up",
        "taken prisoner",
        "took prisoner",
    ),
    "displaced": (
        "driven from",
        "drove from",
        "forced from",
        "driven out of",
        "forced out of",
        "forced to flee",
    ),
}
SUFFERED_PHRASES = {
    "killed": (
        "lost their lives",
        "lose their lives",
        "lost his life",
        "lost her life",
        "lost their life",
        "bled to death",
        "burned to their deaths",
        "fell to their deaths",
        "froze to death",
        "starved to death",
    ),
    "wounded": ("suffered", "sustained", "treated for", "escaped with", "received"),
    "missing": ("lost at sea",),
    "displaced": ("fled", "flee", "fleeing", "lost their homes", "left their homes", "abandoned their homes"),
    "detained": (
        "in custody",
        "in detention",
        "under arrest",
        "being held",
        "are held",
        "were held",
        "was held",
        "behind bars",
    ),
}
WOUNDS = word_set("injuries injury burns wounds wound fractures burn inhalation")
HOMES = word_set(
    "home homes house houses village villages area city town fighting violence camp neighbourhood"
)
HELD_TO = word_set("hostage captive responsible accountable liable back up down to")  # no arrest
CAPTURES = word_set("capture arrest detention")  # with "of": whose
UNHURT = word_set("unhurt unharmed uninjured unscathed")
EVERYONE = word_set("everyone everybody all")
TOLL = word_set("toll tolls")
NUMBER = word_set("number total")
DEATHS = {"deaths": "killed", "fatalities": "killed", "injuries": "wounded", "arrests": "detained"}
WHEREABOUTS = "whereabouts"  # with "of" and "unknown": whose
KILLINGS = word_set("death killing murder assassination throats")  # with "of": whose
NOTHING = {
    "casualties": ("killed", "wounded"),
    "deaths": ("killed",),
    "fatalities": ("killed",),
    "injuries": ("wounded",),
    "arrests": ("detained",),
    "victims": ("killed", "wounded"),
}
COUNTED = word_set("figure figures count tally")  # with "to", behind a word of harm: a toll
SEARCHED = tuple(
    listed(words) for words in ("searching for", "search for", "searched for", "looking for", "hunting for")
)
RESCUERS = re.compile(
    r"\b(?:rescue|rescuers?|divers?|firefighters?|fire ?crews?|emergency|coast ?guards?)\b", re.I
)
FATALLY = word_set("fatally mortally")
INJURED = word_set("shot stabbed wounded injured hit struck beaten burned hurt")
TO_DEATH = forms_of_verbs("burn beat stab hack shoot crush trample starve club stone batter")
DRIVE = forms_of_verbs("drive force")
FOUND = forms_of_verbs("find recover discover pull retrieve count bury collect unearth bring receive")
BODIES = word_set("bodies body corpses corpse")
TAKEN = forms_of_verbs("claim cost take lose")
FALLEN = word_set(
    "soldiers fighters troops men militants rebels insurgents peacekeepers members policemen officers"
)
