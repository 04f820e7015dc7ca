"""`eventwire code --jsonl`: one line out for each good line in, in order; the others are named on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli

TALKS = "Kenya and Uganda held talks in Nairobi on Tuesday."


def line(text_id: str, text: str = TALKS, **fields: object) -> bytes:
    return json.dumps({"id": text_id, "text": text, **fields}).encode() + b"\n"


def objects(words: str) -> list[dict[str, Any]]:
    return [json.loads(part) for part in words.splitlines()]


def test_each_text_gives_a_line_in_order(cli: Cli) -> None:
    done = cli("code", "--jsonl", "-", stdin=line("b") + line("a", "Schools open at eight.") + line("c", ""))
    assert (done.code, done.err) == (0, "")
    assert [found["id"] for found in objects(done.out)] == ["b", "a", "c"]


def test_a_line_has_the_fields_of_the_contract(cli: Cli) -> None:
    text = "Kenya accused Uganda of harbouring rebels on Tuesday."
    (found,) = objects(cli("code", "--jsonl", stdin=line("a", text, date="2019-03-28")).out)
    event = found["events"][0]
    assert set(found) == {"id", "events", "places", "dates", "sentences"}
    assert (event["plover"], event["source"]["code"], event["target"]["code"]) == ("ACCUSE", "KEN", "UGA")
    assert (event["event_date"], event["realis"], event["negated"]) == ("2019-03-26", "actual", False)
    trigger = event["trigger"]
    assert text[trigger["start"] : trigger["end"]] == trigger["text"]


def test_a_bad_line_is_named_and_the_others_are_coded(cli: Cli) -> None:
    done = cli("code", "--jsonl", stdin=line("a") + b"not json\n\n" + b'{"id": 1, "text": "x"}\n' + line("b"))
    assert done.code == 1
    assert [found["id"] for found in objects(done.out)] == ["a", "b"]
    assert [(fault["line"], fault["error"]) for fault in objects(done.err)] == [
        (2, "bad_line"),
        (4, "bad_line"),
    ]


def test_a_text_that_cannot_be_coded_is_named_by_its_line(cli: Cli) -> None:
    done = cli("code", "--jsonl", stdin=line("a") + b"\n" + line("b", "Rebels hit \ud800 Gao.") + line("c"))
    assert done.code == 1
    assert [found["id"] for found in objects(done.out)] == ["a", "c"]
    (fault,) = objects(done.err)
    assert (fault["line"], fault["error"]) == (3, "coding_failed")
    assert fault["evidence"].startswith("UnicodeEncodeError: ")


def test_bytes_that_are_not_utf_8_spoil_their_own_line_only(cli: Cli) -> None:
    done = cli("code", "--jsonl", stdin=b'{"id": "a", "text": "Caf\xe9 owners marched."}\n' + line("b"))
    assert done.code == 1
    assert [found["id"] for found in objects(done.out)] == ["b"]
    assert [fault["line"] for fault in objects(done.err)] == [1]


def test_a_date_that_cannot_be_read_is_named_and_the_text_is_coded(cli: Cli) -> None:
    done = cli("code", "--jsonl", stdin=line("a", date="soon"))
    assert done.code == 1
    assert [found["id"] for found in objects(done.out)] == ["a"]
    assert "soon" in objects(done.err)[0]["evidence"]


def test_more_lines_than_the_coder_takes_at_once_keep_their_numbers(cli: Cli) -> None:
    lines = [line(str(number), "Shops were shut.") for number in range(150)]
    done = cli(
        "code", "--jsonl", stdin=b"".join([*lines[:140], line("x", "\ud800 attacked Mali."), *lines[140:]])
    )
    assert [found["id"] for found in objects(done.out)] == [str(number) for number in range(150)]
    assert [fault["line"] for fault in objects(done.err)] == [141]


def test_no_input_gives_no_output(cli: Cli) -> None:
    done = cli("code", "--jsonl", "-")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_file_is_read_with_its_byte_order_mark(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line("a"))
    done = cli("code", "--jsonl", path)
    assert (done.code, [found["id"] for found in objects(done.out)]) == (0, ["a"])


def test_letters_are_written_as_they_are_whatever_the_locale() -> None:
    given = json.dumps({"id": "ø", "text": "Shops in Tromsø were shut."}).encode()
    command = [sys.executable, "-c", "from eventwire.cli import main; main()", "code", "--jsonl"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, input=given, capture_output=True, env=environment, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "ø"
    assert "ø".encode() in done.stdout


def test_a_file_that_is_not_there_is_one_sentence(cli: Cli, tmp_path: Path) -> None:
    done = cli("code", "--jsonl", tmp_path / "none.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"eventwire: {tmp_path}/none.jsonl: cannot be read: No such file or directory\n"
