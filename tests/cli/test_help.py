"""What `--help` lists, and what is said to a wrong argument."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

COMMANDS = ["up", "run", "code", "explain", "ingest", "replay", "recode"]
COMMANDS += ["export", "db", "lexicon", "evaluate", "docs", "diff", "switch", "archive", "restore"]


def listed(words: str) -> set[str]:
    _, _, commands = words.partition("Commands:")
    return {line.split()[0] for line in commands.splitlines() if line.startswith("  ") and line[2] != " "}


def test_help_lists_every_command(cli: Cli) -> None:
    assert set(COMMANDS) <= listed(cli("--help").out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(cli: Cli, command: str) -> None:
    done = cli(command, "--help")
    assert done.code == 0
    assert f"Usage: eventwire {command}" in done.out


def test_the_warehouse_commands_are_listed(cli: Cli) -> None:
    assert listed(cli("db", "--help").out) == {"upgrade", "status", "url", "psql"}


def test_the_lexicon_commands_are_listed(cli: Cli) -> None:
    assert listed(cli("lexicon", "--help").out) == {"check", "import"}


@pytest.mark.parametrize("arguments", [["fly"], ["ingest"], ["replay", "--since", "soon"], ["code", "--csv"]])
def test_a_wrong_argument_is_exit_code_2(cli: Cli, arguments: list[str]) -> None:
    done = cli(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Error" in done.err
