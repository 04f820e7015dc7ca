"""The face of the coding room: texts in, annotations out, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from traceback import extract_tb
from typing import cast

from spacy.tokens import Doc

from eventwire import __version__
from eventwire.coding.components.casualties import tells_casualties
from eventwire.coding.components.dates import dates_in
from eventwire.coding.components.places import PlaceTagger
from eventwire.coding.gate import Gate
from eventwire.coding.gazetteer.store import gazetteer_fingerprint
from eventwire.coding.harvest import harvest_events, outcomes_of, sentence_records
from eventwire.coding.lexicon import lexicon_fingerprint, load_lexicon
from eventwire.coding.passage import make_doc
from eventwire.coding.pipeline import load_pipeline, model_version
from eventwire.coding.sentences import after_dateline, repeated, split_sentences
from eventwire.coding.texts import CodingText
from eventwire.coding.truecase import make_truecaser
from eventwire.errors import EventwireError
from eventwire.ontology import fingerprint as ontology_fingerprint
from eventwire.records import Annotation
from eventwire.settings import Settings

SKIPPED_REASONS = frozenset(("too_long",))
_WINDOW = 64  # texts read ahead, so that the model works on full batches
_NO_FAULT_OF_A_TEXT = (EventwireError, OSError, MemoryError)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderVersion:
    """All that decides a code: the same version codes the same text the same way."""

    software_version: str
    code_sha256: str
    lexicon_sha256: str
    model: str

    @property
    def coder_version_id(self) -> str:
        parts = (self.software_version, self.code_sha256, self.lexicon_sha256, self.model)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingFault:
    """A text that the coder stumbled over, and what it raised."""

    text_id: str
    error: Exception

    @property
    def evidence(self) -> str:
        """Say the error's type, its words and the line of our program that it came through last."""
        lines = [frame for frame in extract_tb(self.error.__traceback__) if "eventwire" in frame.filename]
        where = f" at {Path(lines[-1].filename).name}:{lines[-1].lineno}" if lines else ""
        return f"{type(self.error).__name__}: {self.error}{where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSentence:
    """One sentence of a text; `reason`: why the gate would not have it parsed."""

    number: int
    doc: Doc
    reason: str | None


@dataclass(frozen=True, slots=True)
class _Plan:
    text: CodingText
    written: str
    spans: list[tuple[int, int]]
    reasons: dict[int, str | None]
    chosen: list[tuple[int, int, int]]


class Coder:
    """Codes texts with one loaded pipeline. Not safe for threads."""

    def __init__(self, *, tokens_limit: int, gazetteer: Path, lexicon: Path | None = None) -> None:
        """Load what it needs.

        `tokens_limit` is the longest sentence that is parsed, `gazetteer` the folder that the gazetteer is
        unpacked into, `lexicon` that of a user's own entries.
        """
        self._own = lexicon
        self._nlp = load_pipeline(gazetteer, lexicon)
        self._places = cast(PlaceTagger, self._nlp.get_pipe("eventwire_places"))
        self._truecaser = make_truecaser(load_lexicon(lexicon), self._places.gazetteer)
        self._gate = Gate(load_lexicon(lexicon), tokens_limit=tokens_limit)

    @cached_property
    def version(self) -> CoderVersion:
        """Say which coder this is."""
        room = Path(__file__).parent
        code = hashlib.sha256()
        for path in sorted(room.rglob("*.py")):
            code.update(path.relative_to(room).as_posix().encode() + path.read_bytes())
        words = lexicon_fingerprint(self._own) + ontology_fingerprint() + gazetteer_fingerprint()
        lexicon = hashlib.sha256(words.encode()).hexdigest()
        return CoderVersion(
            software_version=__version__,
            code_sha256=code.hexdigest(),
            lexicon_sha256=lexicon,
            model=model_version(self._nlp),
        )

    def code(self, texts: Iterable[CodingText]) -> Iterator[Annotation]:
        """Code texts in batches; one annotation each, in order. What a text raises goes to the caller."""
        for found in self.attempt(texts):
            if isinstance(found, CodingFault):
                raise found.error
            yield found

    def attempt(self, texts: Iterable[CodingText]) -> Iterator[Annotation | CodingFault]:
        """Code texts in batches; one annotation each, in order, or the fault of a text that cannot be coded.

        The texts of a batch that failed are tried again one by one. What is no fault of a text is raised: our
        own errors, those of the system, no memory.
        """
        waiting = iter(texts)
        while window := list(islice(waiting, _WINDOW)):
            try:
                found: list[Annotation | CodingFault] = list(self._code_window(window))
            except _NO_FAULT_OF_A_TEXT:
                raise
            except Exception:  # noqa: BLE001  # which text it was is found one by one
                found = [self._code_alone(text) for text in window]
            yield from found

    def parse_each(self, text: CodingText) -> Iterator[ParsedSentence]:
        """Parse each sentence of a text in a Doc of its own, also those that the gate keeps out."""
        plan = self._plan(text)
        for number, (start, end) in enumerate(plan.spans):
            chosen = (number, _behind_dateline(text.text, plan.written, start, end), end)
            doc = make_doc(self._nlp, text, [chosen], written=plan.written)
            for _, component in self._nlp.pipeline:
                doc = component(doc)
            yield ParsedSentence(number=number, doc=doc, reason=plan.reasons[number])

    def _code_alone(self, text: CodingText) -> Annotation | CodingFault:
        try:
            return next(self._code_window([text]))
        except _NO_FAULT_OF_A_TEXT:
            raise
        except Exception as error:  # noqa: BLE001  # whatever one text brings up, the others go on
            return CodingFault(text_id=text.text_id, error=error)

    def _code_window(self, window: Sequence[CodingText]) -> Iterator[Annotation]:
        version = self.version.coder_version_id
        plans = [self._plan(text) for text in window]
        docs = self._nlp.pipe(
            (
                make_doc(self._nlp, plan.text, plan.chosen, written=plan.written)
                for plan in plans
                if plan.chosen
            ),
            batch_size=32,
        )
        for plan in plans:
            yield self._annotation(plan, next(docs) if plan.chosen else None, version)

    def _plan(self, text: CodingText) -> _Plan:
        """Split a text and decide, sentence by sentence, what is parsed."""
        written = self._truecaser.truecase(text.text)
        spans = split_sentences(written)
        reasons = {
            number: self._gate.reason_to_skip(written[start:end]) for number, (start, end) in enumerate(spans)
        }
        for number in repeated([written[start:end] for start, end in spans]):
            reasons[number] = reasons[number] or "repeated"
        chosen = [
            (number, _behind_dateline(text.text, written, start, end), end)
            for number, (start, end) in enumerate(spans)
            if reasons[number] is None or _goes_on(written, spans, reasons, number)
        ]
        return _Plan(text, written, spans, reasons, chosen)

    def _annotation(self, plan: _Plan, doc: Doc | None, version: str) -> Annotation:
        if doc is None:
            return Annotation(
                text_id=plan.text.text_id,
                events=(),
                places=self._places.mentions_in(plan.text, plan.written),
                dates=dates_in(plan.text.text, plan.written, plan.text.published_on),
                sentences=sentence_records(plan.spans, plan.reasons, SKIPPED_REASONS),
            )
        return Annotation(
            text_id=plan.text.text_id,
            events=harvest_events(doc, coder_version=version),
            places=doc._.places.mentions,
            dates=doc._.dates.mentions,
            sentences=sentence_records(plan.spans, _reasons(plan, doc), SKIPPED_REASONS),
        )


def _reasons(plan: _Plan, doc: Doc) -> dict[int, str | None]:
    """Give each sentence's reason: the gate's stays where a sentence was only parsed for its victims."""
    outcomes = outcomes_of(doc).items()
    return plan.reasons | {
        number: reason for number, reason in outcomes if reason is None or plan.reasons[number] is None
    }


def _goes_on(written: str, spans: list[tuple[int, int]], reasons: dict[int, str | None], number: int) -> bool:
    """Whether a sentence without a trigger may go on with the victims of the one before it."""
    if number == 0 or reasons[number - 1] is not None or reasons[number] == "too_long":
        return False
    start, end = spans[number]
    return tells_casualties(written[start:end])


def _behind_dateline(text: str, written: str, start: int, end: int) -> int:
    """Give where a sentence of a text begins, behind its dateline; `written` is the text with capitals."""
    lowered = (
        text[start].islower() and written[start].isupper() and text[:start].rstrip(" ")[-1:] in ("", "\n")
    )
    return start + after_dateline(written[start:end], lowered=lowered)


@cache
def load_coder(settings: Settings) -> Coder:
    """Give the one coder of this process."""
    return Coder(
        tokens_limit=settings.sentence_tokens_limit, gazetteer=settings.gazetteer, lexicon=settings.lexicon
    )
