"""Named entities: the decisions of the model's own entity recogniser, for all sentences of a batch at once.

spaCy's recogniser walks word by word through each text, and in its compiled form takes Python's lock at every
step. Its state is no more than the current word and the entity that is open, and no entity crosses the
border of a sentence; so the n-th words of all sentences are decided together, in NumPy. Weights, moves and
their conditions are spaCy's (`_parser_internals/ner.pyx`), and so are the entities found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

_BEGIN, _IN, _LAST, _UNIT, _OUT = "BILUO"
_NEVER = np.float32(-np.inf)


class EntityTagger:
    """Writes doc.ents, as the recogniser that it is given would."""

    def __init__(self, recogniser: Any) -> None:
        model = recogniser.model
        self._words_to_vectors = model.get_ref("tok2vec")
        self._features = model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights, self._bias = upper.get_param("W").T, upper.get_param("b")
        moves = recogniser.moves
        names = [moves.get_class_name(number).partition("-") for number in range(moves.n_moves)]
        self._kinds = np.array([kind for kind, _, _ in names])
        self._labels = [label for _, _, label in names]
        self._label_nos = np.array([self._labels.index(label) for label in self._labels])
        self._barred = self._list_barred()

    def __call__(self, doc: Doc) -> Doc:
        self._tag([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Tag Docs in batches."""
        for docs in minibatch(stream, batch_size):
            self._tag(docs)
            yield from docs

    def _list_barred(self) -> np.ndarray:
        """Give what is added to the scores of the moves in each situation: 0, or minus infinity where barred.

        Rows: 4 times the number of the open label (0: none is open), 2 more on the last word of a sentence,
        1 more on white space.
        """
        rows: np.ndarray = np.full((4 * (len(self._labels) + 1), len(self._labels)), _NEVER)
        is_named = np.array([bool(label) for label in self._labels])  # "U-" is for blocked words
        for is_last in (False, True):
            for is_space in (False, True):
                row = 2 * is_last + is_space
                starts = [] if is_space else [_UNIT] if is_last else [_UNIT, _BEGIN]
                rows[row, self._kinds == _OUT] = 0
                rows[row, np.isin(self._kinds, starts) & is_named] = 0
                goes_on = np.isin(self._kinds, [_LAST] if is_last else [_IN, _LAST])
                for label in set(self._label_nos.tolist()):
                    rows[4 * (label + 1) + row, goes_on & (self._label_nos == label)] = 0
        return rows

    def _tag(self, docs: list[Doc]) -> None:
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        marks = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs]).astype("int64")
        ends = np.cumsum([len(doc) for doc in docs])
        is_start = marks[:, 0] == 1
        is_start[[0, *ends[:-1]]] = True
        tokens = self._words_to_vectors.predict(docs)
        moves = self._decide(self._features.predict(tokens), np.flatnonzero(is_start), marks[:, 1])
        for doc, end in zip(docs, ends.tolist(), strict=True):
            doc.set_ents(self._spans(doc, moves[end - len(doc) : end].tolist()), default="outside")

    def _decide(self, features: np.ndarray, starts: np.ndarray, is_space: np.ndarray) -> np.ndarray:
        """Give the best move at each token.

        `features` has a row of padding, then one for each token: its share in the hidden layer as current
        word, as first word of the open entity, and as last word before the current one inside it.
        """
        lengths = np.diff(starts, append=len(is_space))
        longest_first = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[longest_first], lengths[longest_first]
        bias = self._features.get_param("b")
        opened: np.ndarray = np.zeros(len(starts), dtype="int64")  # row of the entity's first word; 0: none
        label: np.ndarray = np.zeros(len(starts), dtype="int64")  # number of its label; 0: none
        moves: np.ndarray = np.zeros(len(is_space), dtype="int64")
        for step in range(int(lengths[0])):
            active = int(np.searchsorted(-lengths, -step))
            opened, label = opened[:active], label[:active]
            now: np.ndarray = starts[:active] + step
            before = np.where(opened > 0, now, 0)
            hidden = features[now + 1, 0] + features[opened, 1] + features[before, 2] + bias
            scores = np.maximum(hidden[..., 0], hidden[..., 1]) @ self._weights + self._bias
            is_last = step == lengths[:active] - 1
            best = (scores + self._barred[4 * label + 2 * is_last + is_space[now]]).argmax(axis=1)
            moves[now] = best
            kinds = self._kinds[best]
            opened = np.where(kinds == _BEGIN, now + 1, np.where(kinds == _IN, opened, 0))
            label = np.where(opened > 0, self._label_nos[best] + 1, 0)
        return moves

    def _spans(self, doc: Doc, moves: list[int]) -> list[Span]:
        found, start = [], 0
        for at, move in enumerate(moves):
            kind = self._kinds[move]
            if kind in (_BEGIN, _UNIT):
                start = at
            if kind in (_LAST, _UNIT):
                found.append(Span(doc, start, at + 1, label=self._labels[move]))
        return found


@Language.factory("eventwire_entities", requires=["token.sent_start"], assigns=["doc.ents", "token.ent_type"])
def make_entity_tagger(nlp: Language, name: str) -> EntityTagger:
    """Make the tagger from the model's own recogniser, which may be switched off."""
    return EntityTagger(nlp.get_pipe("ner"))
