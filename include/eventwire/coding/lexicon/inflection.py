"""Word forms of lexicon lemmas, so that a form is looked up instead of lemmatised.

Forms are over-generated on purpose: the tag of the token decides whether a form is a verb or a noun.
"""

from __future__ import annotations

from functools import cache

from eventwire.coding.word_sets import word_set

_VOWELS = "aeiou"

# lemma -> past tense, past participle; irregular verbs that news events use
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
    arise arose arisen
    be was were been is are am being
    bear bore borne
    beat beat beaten
    become became become
    begin began begun
    bid bid
    bind bound
    bite bit bitten
    bleed bled
    blow blew blown
    break broke broken
    bring brought
    broadcast broadcast
    build built
    burn burned burnt
    burst burst
    buy bought
    cast cast
    catch caught
    choose chose chosen
    cling clung
    come came come
    cost cost
    creep crept
    cut cut
    deal dealt
    dig dug
    do did done does
    draw drew drawn
    drive drove driven
    eat ate eaten
    fall fell fallen
    feed fed
    feel felt
    fight fought
    find found
    flee fled
    fling flung
    fly flew flown
    forbid forbade forbidden
    forgive forgave forgiven
    freeze froze frozen
    unfreeze unfroze unfrozen
    get got gotten
    give gave given
    go went gone goes
    grow grew grown
    hang hung hanged
    have had has
    hear heard
    hide hid hidden
    hit hit
    hold held
    hurt hurt
    keep kept
    kidnap kidnapped kidnaped
    kneel knelt
    know knew known
    lay laid
    lead led
    mislead misled
    leap leapt
    leave left
    lend lent
    let let
    lie lay lain lying
    light lit
    lose lost
    make made
    mean meant
    meet met
    overcome overcame overcome
    oversee oversaw overseen
    overthrow overthrew overthrown
    override overrode overridden
    overrun overran overrun
    panic panicked panicking
    pay paid
    plead pled pleaded
    put put
    quit quit
    read read
    rebuild rebuilt
    retake retook retaken
    rid rid
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran run
    say said
    see saw seen
    seek sought
    sell sold
    send sent
    set set
    shake shook shaken
    shed shed
    shoot shot
    show showed shown
    shut shut
    sing sang sung
    sink sank sunk
    sit sat
    slay slew slain
    sleep slept
    speak spoke spoken
    spend spent
    spill spilled spilt
    split split
    spread spread
    spring sprang sprung
    stand stood
    steal stole stolen
    stick stuck
    sting stung
    strike struck stricken
    string strung
    strive strove striven
    swear swore sworn
    sweep swept
    swim swam swum
    swing swung
    take took taken
    teach taught
    tear tore torn
    tear-gas tear-gassed tear-gassing
    tell told
    think thought
    throw threw thrown
    undergo underwent undergone
    understand understood
    undertake undertook undertaken
    undo undid undone
    uphold upheld
    win won
    withdraw withdrew withdrawn
    withhold withheld
    withstand withstood
    underwrite underwrote underwritten
    rewrite rewrote rewritten
    write wrote written
    """.strip().splitlines()
}

_DOUBLED = word_set(
    "acquit chat concur extol readmit unban abet admit ban bar beg blot bog chop clap commit compel confer "
    "control cop crop cut defer dig dispel drag drop drum drug equip expel flog gag grab gun hit hug infer "
    "jam jog kidnap knit let lob lug map mob nab net nod occur omit outwit patrol pen permit pin plan plot "
    "plug prefer prod program propel prop put quit ram rap rebel rebut refer regret remit repel rid rig rip "
    "rob rub run scrap set shed ship shop shot shun shut sin sit skid slam slap slip slit snub sob "
    "spin split spot spur stab star stem step stir stop strap strip strut submit sum sun swap swim swot tag "
    "tap thin top tip transfer transmit trap trim tug unplug unwrap up wed wet whip win wrap zip veto "
    "skip spar fan gas clog grip shrug dub traffic panic mimic"
)
_PLAIN = frozenset(["veto", "traffic", "panic", "mimic"])

_PLURALS = {
    singular: plural
    for singular, _, plural in (
        pair.partition("=")
        for pair in word_set(
            "man=men woman=women child=children person=people gunman=gunmen policeman=policemen "
            "policewoman=policewomen spokesman=spokesmen serviceman=servicemen militiaman=militiamen "
            "clergyman=clergymen businessman=businessmen fisherman=fishermen congressman=congressmen "
            "tribesman=tribesmen crisis=crises coup=coups wife=wives life=lives thief=thieves knife=knives "
            "leaf=leaves aircraft=aircraft foot=feet embargo=embargoes hero=heroes torpedo=torpedoes "
            "cargo=cargoes talks=talks troops=troops sanctions=sanctions"
        )
    )
}


def _is_consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS


def _with_s(word: str) -> str:
    if _is_consonant_y(word):
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")) or word == "veto":
        return word + "es"
    return word + "s"


def _doubles(word: str) -> bool:
    return word in _DOUBLED and word not in _PLAIN


@cache
def verb_forms(lemma: str) -> frozenset[str]:
    """Give all forms of a verb.

    >>> sorted(verb_forms("occupy")), sorted(verb_forms("ban"))
    (['occupied', 'occupies', 'occupy', 'occupying'], ['ban', 'banned', 'banning', 'bans'])
    """
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    if lemma in ("traffic", "panic", "mimic"):
        stem = lemma + "k"
    past = stem[:-1] + "ied" if _is_consonant_y(lemma) else stem + ("d" if lemma.endswith("e") else "ed")
    gerund = (
        lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) else stem + "ing"
    )
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    forms = {lemma, _with_s(lemma), gerund}
    forms.update(_IRREGULAR.get(lemma, (past,)))
    if (lemma.endswith("l") and not lemma.endswith(("ll", "el", "ol"))) or lemma in (
        "cancel",
        "channel",
        "funnel",
        "counsel",
        "level",
        "pummel",
        "travel",
        "quarrel",
        "label",
    ):
        forms.update((lemma + "led", lemma + "ling"))
    if lemma.endswith("ize"):
        forms.update(form for base in (lemma[:-3] + "ise",) for form in verb_forms(base))
    return frozenset(forms)


@cache
def noun_forms(lemma: str) -> frozenset[str]:
    """Give singular and plural of a noun.

    >>> [sorted(noun_forms(lemma)) for lemma in ("embassy", "gunman", "schoolchild")]
    [['embassies', 'embassy'], ['gunman', 'gunmen'], ['schoolchild', 'schoolchildren']]
    """
    plural = _PLURALS.get(lemma)
    if plural is None and lemma.endswith("man") and lemma not in ("german", "human"):
        plural = lemma[:-3] + "men"
    if plural is None:
        plural = lemma + "ren" if lemma.endswith("child") else _with_s(lemma)
    return frozenset((lemma, plural))


def forms_of_verbs(lemmas: str) -> frozenset[str]:
    """Give all forms of several verbs, written with spaces between."""
    return frozenset(form for lemma in lemmas.split() for form in verb_forms(lemma))


def forms_of_nouns(lemmas: str) -> frozenset[str]:
    """Give all forms of several nouns, written with spaces between."""
    return frozenset(form for lemma in lemmas.split() for form in noun_forms(lemma))
