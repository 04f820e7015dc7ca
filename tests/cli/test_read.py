"""`eventwire read`: what Eventwire makes of files, and nothing stored."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cli

STORY = "Envoys of Chad and Niger met in Accra on Monday and agreed to reopen the border."


def test_each_article_is_a_line_in_the_order_of_paths_and_names(cli: Cli, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    done = cli("read", "--jsonl", tmp_path / "b", tmp_path / "a.txt")
    assert (done.code, done.err) == (0, "")
    found = [json.loads(line)["file"] for line in done.out.splitlines()]
    assert found == [str(tmp_path / name) for name in ("b/1.txt", "b/2.txt", "a.txt")]


def test_rejected_files_do_not_fail_the_command(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = cli("read", "--jsonl", tmp_path)
    assert (done.code, json.loads(done.out)["reason"]) == (0, "empty_file")


def test_without_jsonl_an_article_is_a_short_line(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert cli("read", tmp_path).out.startswith(f"ingested  {tmp_path}/a.txt#0")


def test_a_path_that_is_not_there_is_one_sentence_and_exit_code_2(cli: Cli, tmp_path: Path) -> None:
    done = cli("read", tmp_path / "gone")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("gone: there is no such file or folder\n")
