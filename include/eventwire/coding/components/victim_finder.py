"""Which groups of people belong to a word of harm: those beside it, else those that the parse gives it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from eventwire.coding.components.harm import Cue
from eventwire.coding.components.quantities import quantity_at
from eventwire.coding.components.victims import Group
from eventwire.coding.syntax import children, is_passive, is_verb, objects, subjects
from eventwire.coding.word_sets import word_set

_PASSED_OVER = word_set(
    "was were is are be been being has have had remain remains remained reported reportedly confirmed left "
    "still also placed put feared who that which those found got go went gone listed among"
)
_PASSED_TAGS = frozenset(("RB", "RBR", "RBS", "MD"))
_PARTICLES = word_set("down up off")
_JOINTS = frozenset(("and", ",", "&", "plus", "as", "well", "along", "together", "with"))
_INSERTION_LIMIT = 14
_LEAVING = word_set("leave leaves left leaving")  # with whom it leaves dead
_PASSIVE = word_set("was were is are be been being got")


class VictimFinder:
    """Gives the groups that belong to a cue; a group belongs to one cue only."""

    def __init__(self, sentence: Span, groups: list[Group], cues: list[Cue]) -> None:
        self._sentence, self._doc = sentence, sentence.doc
        self._groups = groups
        self._cues = {cue.token.i: cue for cue in cues}
        self._taken: set[tuple[str, int]] = set()

    def victims(self, cue: Cue) -> list[Group]:
        """Give the groups of a cue in text order; parts only where nothing else is there."""
        found = [group for group in self._of(cue) if (cue.kind, group.start) not in self._taken]
        whole = [group for group in found if group.relation != "part"] or found
        self._taken.update((cue.kind, group.start) for group in found)
        return whole

    def _of(self, cue: Cue) -> list[Group]:
        if cue.form == "total":
            return self._total(cue)
        if cue.form in ("of", "list"):
            return self._joined(self._starting(cue.token.i + 2), right=True, is_subject=cue.form == "of")
        if cue.form in ("deaths", "fallen"):
            return (
                self._before_noun(cue) if cue.form == "deaths" else self._joined(self._right(cue), right=True)
            )
        if cue.form == "beside":
            return self._joined(self._ending(cue.token.i), right=False)
        inside = next((group for group in self._groups if group.start <= cue.token.i < group.end), None)
        if inside is not None and cue.token.i != inside.head:
            return [inside]
        return self._with_companions(cue, self._beside(cue) or self._by_parse(cue))

    def _with_companions(self, cue: Cue, victims: list[Group]) -> list[Group]:
        """Add those who share it: "the general was killed along with six aides"."""
        for at in range(cue.token.i + 1, min(cue.token.i + _INSERTION_LIMIT, self._sentence.end - 2)):
            if self._doc[at + 1].lower_ == "with" and self._doc[at].lower_ in ("along", "together"):
                return [*victims, *self._joined(self._starting(at + 2), right=True)] if victims else []
        return victims

    def _beside(self, cue: Cue) -> list[Group]:
        """Give the groups beside a verb or participle, on the side that its voice says."""
        left, passive = self._left(cue)
        right = self._right(cue)
        if cue.form == "done" and right is not None and not passive:
            return self._joined(right, right=True)
        if cue.form == "done" and not is_passive(cue.token) and cue.token.tag_ != "VBN":
            if children(cue.token, "dobj"):
                return []
            if left is not None and not left.is_numeric:
                return []
        if left is not None:
            return self._joined(left, right=False)
        if right is not None and cue.form == "state" and cue.token.tag_ in ("VBD", "VBZ", "VBG"):
            return self._joined(right, right=True)
        return []

    def _left(self, cue: Cue) -> tuple[Group | None, bool]:
        """Give the group that ends before the cue, adverbs and auxiliaries between; whether it is passive."""
        at, passive = cue.token.i - 1, False
        while (
            at >= self._sentence.start
            and self._ending(at + 1) is None
            and (self._doc[at].lower_ in _PASSED_OVER or self._doc[at].tag_ in _PASSED_TAGS)
        ):
            passive = passive or self._doc[at].lower_ in _PASSIVE
            at -= 1
        found = self._ending(at + 1)
        if found is not None and self._doc[found.start - 1].lower_ == "including":
            found = self._ending(found.start - 1 - (self._doc[found.start - 2].text == ","))
        if self._doc[at].lower_ == "whom" and self._doc[at - 2].lower_ in ("all", "both"):
            found = self._ending(at - 2 - (self._doc[at - 3].text == ","))
        if found is None and self._doc[at].text == "," and at > self._sentence.start:
            found = self._across_insertion(at)
        return found, passive

    def _across_insertion(self, comma: int) -> Group | None:
        """Give the group before a pair of commas: "13 people, most of them students, had been killed"."""
        for at in range(comma - 1, max(self._sentence.start, comma - _INSERTION_LIMIT), -1):
            if self._doc[at].text == ",":
                found = self._ending(at)
                if found is not None and found.relation != "part":
                    return found
            elif is_verb(self._doc[at]) and self._doc[at].tag_ in ("VBD", "VBZ", "VBP"):
                return None
        return None

    def _right(self, cue: Cue) -> Group | None:
        at = cue.token.i + 1
        while at < self._sentence.end and (
            self._doc[at].tag_ in ("RP", "''", "``")
            or self._doc[at].lower_ in _PARTICLES
            or self._doc[at].lower_ == "dead"
        ):
            at += 1
        return self._starting(at)

    def _by_parse(self, cue: Cue) -> list[Group]:
        """Give the groups that hold what the parser takes for the victims."""
        token = cue.token
        if cue.form == "suffered":
            words = subjects(token) or subjects(token.head)
        elif cue.form == "done" or (is_verb(token) and token.tag_ != "VBG"):
            words = objects(token)
        else:
            words = [*children(token, "nsubj", "nsubjpass"), *children(token.head, "dobj", "nsubjpass")]
            words = words or subjects(token.head)
        heads = {word.i for word in words}
        found = [group for group in self._groups if any(group.start <= head < group.end for head in heads)]
        return self._joined(found[0], right=True) if len(found) == 1 and cue.form != "suffered" else found

    def _before_noun(self, cue: Cue) -> list[Group]:
        """Give the number that a noun of death has before it: "12 deaths", "11 bodies"."""
        number = next(
            (group for group in self._groups if group.start <= cue.token.i <= group.end), None
        ) or self._bare_number(cue.token)
        return [] if number is None else [number]

    def _bare_number(self, noun: Token) -> Group | None:
        for child in noun.lefts:
            found = quantity_at(self._doc, child.i, noun.i + 1)
            if found is not None:
                return Group(found.start, noun.i + 1, noun.i, found.count, "new")
        return None

    def _total(self, cue: Cue) -> list[Group]:
        """Give the number that a toll is said to be: the last behind "to", else the first behind it."""
        behind = [group for group in self._groups if group.start > cue.token.i]
        raised = [group for group in behind if self._doc[group.start - 1].lower_ == "to"]
        if raised:
            return raised[:1]
        before = [
            group
            for group in self._groups
            if group.end <= cue.token.i
            and group.end >= cue.token.i - 3
            and self._doc[group.start - 1].lower_ == "to"
        ]
        return before[:1] or behind[:1]

    def _joined(self, group: Group | None, *, right: bool, is_subject: bool = False) -> list[Group]:
        """Add the groups that are joined to one by commas and "and", as long as no other verb has them.

        With `is_subject` they belong to a noun that has the verb behind them: "the bodies of ... were found".
        """
        if group is None:
            return []
        joined, step, closed = [group], 1 if right else -1, 1
        at = self._groups.index(group) + step
        while 0 <= at < len(self._groups):
            following = self._groups[at]
            pair = (joined[-1], following) if right else (following, joined[0])
            if (
                following.relation == "part"
                or not self._are_joined(*pair)
                or (not is_subject and self._is_claimed(following, right))
            ):
                break
            conjoined = self._has_conjunction(*pair)
            if not right and not conjoined and len(joined) == 1:
                break
            joined = [*joined, following] if right else [following, *joined]
            closed = len(joined) if conjoined or not right else closed
            at += step
        return joined[:closed]

    def _has_conjunction(self, first: Group, second: Group) -> bool:
        return any(token.text != "," for token in self._doc[first.end : second.start])

    def _are_joined(self, first: Group, second: Group) -> bool:
        between = self._doc[first.end : second.start]
        if second.relation == "more":  # "ten on Monday and another six on Tuesday"
            between = [token for token in between if token.ent_type_ != "DATE" and token.lower_ != "on"]
        gap = [token.lower_ for token in between]
        return bool(gap) and set(gap) <= _JOINTS

    def _is_claimed(self, group: Group, right: bool) -> bool:
        """Whether another verb has the group: it follows as predicate, or stands before it as active verb."""
        if any(start == group.start for _, start in self._taken):
            return True
        if right:
            at = group.end
            while at < self._sentence.end and self._doc[at].tag_ in _PASSED_TAGS:
                at += 1
            behind = self._doc[at] if at < self._sentence.end else None
            return behind is not None and (behind.i in self._cues or behind.tag_ in ("VBD", "VBZ", "VBP"))
        before = self._doc[group.start - 1] if group.start > self._sentence.start else None
        if before is not None and before.lower_ in _LEAVING:
            return False
        return before is not None and (before.i in self._cues or before.tag_ in ("VBD", "VBZ", "VBG"))

    def _ending(self, at: int) -> Group | None:
        return next((group for group in self._groups if group.end == at), None)

    def _starting(self, at: int) -> Group | None:
        return next(
            (group for group in self._groups if group.start <= at < group.end and group.head >= at), None
        )
