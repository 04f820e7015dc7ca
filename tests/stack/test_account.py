"""Under which account the server runs, and which folders it may enter."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from eventwire.errors import SettingsError
from eventwire.stack import account
from eventwire.stack.account import Account, choose_account, closed_folder


def test_a_folder_that_others_may_not_enter_is_found(open_folder: Path) -> None:
    closed = open_folder / "closed"
    (closed / "inside").mkdir(parents=True)
    closed.chmod(0o700)
    assert closed_folder(closed / "inside" / "not-there-yet") == closed


def test_a_folder_that_all_may_enter_is_open(open_folder: Path) -> None:
    assert closed_folder(open_folder) is None


def test_an_ordinary_user_stays_itself(monkeypatch: pytest.MonkeyPatch, open_folder: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert choose_account(open_folder, owned=open_folder / "postgres") == Account()


def test_whoever_asks_the_server_does_not_run_as_root(open_folder: Path) -> None:
    chosen = choose_account(open_folder, owned=open_folder / "postgres")
    done = subprocess.run(["id", "-u"], capture_output=True, text=True, check=True, **chosen.options())
    assert done.stdout.strip() != "0"


def test_a_made_folder_keeps_its_owner(monkeypatch: pytest.MonkeyPatch, open_folder: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account, "_owner", lambda found: Account(uid=77, gid=78))
    assert choose_account(open_folder, owned=open_folder).uid == 77


def test_root_without_a_substitute_is_told_which_folder_is_closed(
    monkeypatch: pytest.MonkeyPatch, open_folder: Path
) -> None:
    open_folder.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account, "_namespace_user", lambda: None)
    with pytest.raises(SettingsError, match=f"cannot enter {open_folder}: chmod o[+]x {open_folder}"):
        choose_account(open_folder, owned=open_folder / "postgres")


def test_root_that_may_not_make_users_is_told_so(monkeypatch: pytest.MonkeyPatch, open_folder: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account, "_system_user", lambda: None)
    monkeypatch.setattr(account, "_namespace_user", lambda: None)
    with pytest.raises(SettingsError, match="cannot be made: run as another user"):
        choose_account(open_folder, owned=open_folder / "postgres")
