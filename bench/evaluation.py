"""The coder's figures on hand-coded sets beside the project, with its failures by class.

`python -m bench.evaluation [--write]`, part of `make evaluate`. Codes the texts of each set, lets its
own scorer judge them, and prints a table; with `--write` also into docs/evaluation.md. Each sentence of the
three sentence sets that is not matched in full is put into one class:

    gold              another set beside it has the same sentence and accepts the type that was coded
    realis            the act was seen and left out: a condition, a purpose, only mentioned, only expected
    actor missing     the act was seen, and nobody whom the lexicon knows does it; or its actor has no code
    parse             a word of the right act stands there and was not tried: it is not read as verb or noun
    no pattern        no pattern holds for it
    wrong sense       an event of another type was coded
    actor not linked  type and actors' codes are right, and a side is empty or somebody else

Without the sets nothing is measured. It takes about three minutes on one core.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.confidence import GOLD, read_accepted
from bench.figure import write_table
from eventwire.coding.coder import Coder, load_coder
from eventwire.coding.contract import annotation_line
from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.texts import CodingText
from eventwire.ontology import event_type
from eventwire.records import Annotation, Event
from eventwire.settings import PROJECT, load_settings

SCORER = GOLD.parent / "score" / "score.py"
SEED = GOLD.parent / "articles" / "seed" / "000_559986963e6c0648.txt"
PAGE = PROJECT / "docs" / "evaluation.md"
SETS = {
    "plover": "events_plover",
    "plv": "events_plv",
    "cameo": "events_cameo",
    "seed": "seed_events",
    "police": "police_events",
    "templates": "templates",
    "geo": "geoparsing",
    "dates": "dates",
}
SENTENCES = ("plover", "plv", "cameo")
CLASSES = ("wrong sense", "no pattern", "actor missing", "actor not linked", "parse", "realis", "gold")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEFT_OUT = frozenset(
    (
        "conditional",
        "purpose",
        "only_expected",
        "prevented",
        "without",
        "ended",
        "allowed",
        "only_mentioned",
        "only_spoken_of",
        "habitual",
    )
)
_NOBODY = frozenset(("no_actor", "no_known_actor", "no_source", "no_target"))
Record = dict[str, Any]


def read_records(name: str) -> list[Record]:
    """Give the records of a set by its short name."""
    return [json.loads(line) for line in (GOLD / f"{SETS[name]}.jsonl").read_text("utf-8").splitlines()]


def texts_of(name: str, records: Sequence[Record]) -> list[CodingText]:
    """Give what is coded of a set."""
    if name == "seed":
        text = SEED.read_text(encoding="utf-8")
        return [CodingText(text_id="seed-000", text=text, published_on=date(2019, 3, 26))]
    return [
        CodingText(
            text_id=record.get("id") or record["doc_id"],
            text=record["text"],
            published_on=_day_of(record),
        )
        for record in records
    ]


def _day_of(record: Record) -> date | None:
    """Give the publish date of a record; None where what stands there is no ISO date."""
    words = record.get("date") or record.get("dct") or ""
    return date.fromisoformat(words[:10]) if _ISO_DAY.match(words) else None


def score(name: str, found: Sequence[Annotation], folder: Path) -> Record:
    """Let the sets' own scorer judge."""
    coded = folder / f"{name}.jsonl"
    coded.write_text("".join(annotation_line(item) + "\n" for item in found), encoding="utf-8")
    command = [sys.executable, str(SCORER), "score", name, str(GOLD / f"{SETS[name]}.jsonl"), str(coded)]
    judged: Record = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return judged


def figures_of(name: str, judged: Record) -> Iterator[tuple[str, str]]:
    """Give the figures of a set that we watch, as name and value."""
    if name == "plover":
        yield "type recall, precision", f"{judged['type']['recall']:.2f}, {judged['type']['precision']:.2f}"
        yield "full match", f"{judged['full_match']:.3f}"
    elif name == "plv":
        yield "type recall; full match", f"{judged['type_recall']:.3f}; {judged['full_match']:.3f}"
        yield "events a sentence", f"{judged['events_per_sentence']:.2f}"
    elif name == "cameo":
        yield "root recall, precision", f"{judged['root']['recall']:.2f}, {judged['root']['precision']:.2f}"
        yield (
            "exact code; quiet on no event",
            f"{judged['exact_code']:.2f}; {judged['quiet_on_no_event']:.2f}",
        )
    elif name == "seed":
        parts = ("type", "actor", "realis", "date")
        yield "core type, actor, realis, date of 14", ", ".join(str(judged[f"core_{part}"]) for part in parts)
        yield (
            "places of 11; outside any gold quote",
            f"{judged['place_right']}; {judged['outside_any_gold_quote']}",
        )
    elif name == "police":
        yield (
            "F1 of ARREST, KILL, ANY_ACTION by sentence",
            ", ".join(f"{judged[label]['f1']:.3f}" for label in ("ARREST", "KILL", "ANY_ACTION")),
        )
    else:
        yield from _of_documents(name, judged)


def _of_documents(name: str, judged: Record) -> Iterator[tuple[str, str]]:
    """Give the figures of the sets that are whole documents: places, dates, templates."""
    if name == "geo":
        for corpus, shares in judged.items():
            near, of_found = shares["acc_161km_of_all"], shares["acc_161km_of_recognised"]
            yield (
                f"{corpus}: within 161 km of all gold, of recognised; recognition F1",
                f"{near:.3f}, {of_found:.3f}; {shares['recognition']['f1']:.3f}",
            )
    elif name == "dates":
        yield (
            "value right of all; recognition F1",
            f"{judged['value_of_all']:.3f}; {judged['recognition']['f1']:.3f}",
        )
    else:
        for case, shares in judged.items():
            yield (
                f"{case}: violent found, others kept quiet",
                f"{shares['found']:.3f}, {shares['kept_quiet']:.3f}",
            )


def class_of(record: Record, found: Annotation, coder: Coder, elsewhere: set[str]) -> str | None:
    """Say why a sentence is not matched in full; None where it is, or where gold has no event."""
    accepted = read_accepted(record)
    events = [event for event in found.events if not event.cameo.startswith("01")]
    right = [event for event in events if {event.plover, event.cameo[:2]} & accepted]
    if not accepted or any(_is_whole(event) for event in right):
        return None
    if right:
        unknown = any(side is not None and side.code is None for event in right for side in _sides(event))
        return "actor missing" if unknown else "actor not linked"
    if any({event.plover, event.cameo[:2]} & elsewhere for event in events):
        return "gold"
    reasons = {sentence.reason for sentence in found.sentences}
    if not events and reasons & _LEFT_OUT:
        return "realis"
    if not events and reasons & _NOBODY:
        return "actor missing"
    if _is_unread(record, accepted, coder):
        return "parse"
    return "wrong sense" if events else "no pattern"


def _sides(event: Event) -> tuple[Any, Any]:
    return event.source, event.target


def _is_whole(event: Event) -> bool:
    return all(side is not None and side.code is not None for side in _sides(event))


def _is_unread(record: Record, accepted: set[str], coder: Coder) -> bool:
    """Whether a trigger of an accepted type stands in the text, and no pattern was tried on it."""
    patterns = load_lexicon().patterns
    for parsed in coder.parse_each(CodingText(text_id="again", text=record["text"], published_on=None)):
        tried = {at for at, _ in parsed.doc._.events.notes} | {
            event.candidate.trigger.i for event in parsed.doc._.events.events
        }
        for token in parsed.doc:
            senses = (*patterns.verbs.get(token.lower_, ()), *patterns.nouns.get(token.lower_, ()))
            codes = {sense.pattern.code for sense in senses}
            types = {event_type(code).plover for code in codes} | {code[:2] for code in codes}
            if token.i not in tried and types & accepted:
                return True
    return False


def main() -> None:
    """Measure, print, and with --write keep the table in the docs."""
    if not (GOLD.is_dir() and SCORER.is_file()):
        print("the hand-coded sets lie beside the project; they are not there, and nothing more is measured")
        return
    coder = load_coder(load_settings())
    rows, failures = [], {}
    records = {name: read_records(name) for name in SETS}
    accepts: defaultdict[str, set[str]] = defaultdict(set)
    for name in SENTENCES:
        for record in records[name]:
            accepts[record["text"].strip()] |= read_accepted(record)
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            found = list(coder.code(texts_of(name, records[name])))
            for figure, value in figures_of(name, score(name, found, Path(folder))):
                rows.append(f"| {name} | {figure} | {value} |")
                print(rows[-1], flush=True)
            if name in SENTENCES:
                failures[name] = Counter(
                    class_of(record, item, coder, accepts[record["text"].strip()])
                    for record, item in zip(records[name], found, strict=True)
                )
    words = "\n".join(["| set | figure | value |", "|---|---|---|", *rows, "", *_failure_table(failures)])
    print(words)
    if "--write" in sys.argv[1:]:
        write_table(words, PAGE)


def _failure_table(failures: dict[str, Counter[str | None]]) -> Iterator[str]:
    yield "Sentences that are not matched with type and two known actors, by class:"
    yield ""
    yield f"| set | {' | '.join(CLASSES)} | in all |"
    yield "|---" * (len(CLASSES) + 2) + "|"
    for name, count in failures.items():
        known = [count[kind] for kind in CLASSES]
        yield f"| {name} | {' | '.join(map(str, known))} | {sum(known)} of {sum(count.values())} |"


if __name__ == "__main__":
    main()
