"""The secrets of a stack: made once, its own, and long enough."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from eventwire.errors import SettingsError
from eventwire.stack.secrets import load_admin_password, load_secrets, password_file


def test_secrets_are_made_once(tmp_path: Path) -> None:
    assert load_secrets(tmp_path) == load_secrets(tmp_path)


def test_two_stacks_have_different_secrets(tmp_path: Path) -> None:
    first, second = load_secrets(tmp_path / "a"), load_secrets(tmp_path / "b")
    assert first.postgres_password != second.postgres_password


def test_only_the_owner_reads_the_secrets(tmp_path: Path) -> None:
    load_secrets(tmp_path)
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600


def test_the_jwt_secret_is_long_enough_for_hs512(tmp_path: Path) -> None:
    assert len(load_secrets(tmp_path).jwt_secret.encode()) >= 64


def test_the_fernet_key_encrypts(tmp_path: Path) -> None:
    key = Fernet(load_secrets(tmp_path).fernet_key)
    assert key.decrypt(key.encrypt(b"text")) == b"text"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"jwt_secret": "short"}'])
def test_damaged_secrets_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "secrets.json").write_text(text)
    with pytest.raises(SettingsError, match=r"secrets\.json is damaged"):
        load_secrets(tmp_path)


def test_the_admin_password_is_made_once(tmp_path: Path) -> None:
    assert load_admin_password(tmp_path) == load_admin_password(tmp_path)


def test_only_the_owner_reads_the_admin_password(tmp_path: Path) -> None:
    load_admin_password(tmp_path)
    assert password_file(tmp_path).stat().st_mode & 0o777 == 0o600


def test_the_password_file_has_the_form_that_airflow_reads(tmp_path: Path) -> None:
    password = load_admin_password(tmp_path)
    assert json.loads(password_file(tmp_path).read_text()) == {"admin": password}


def test_an_edited_password_counts(tmp_path: Path) -> None:
    load_admin_password(tmp_path)
    password_file(tmp_path).write_text('{"admin": "my own"}')
    assert load_admin_password(tmp_path) == "my own"


def test_a_damaged_password_file_is_named(tmp_path: Path) -> None:
    password_file(tmp_path).write_text('{"root": "x"}')
    with pytest.raises(SettingsError, match=r"admin_password\.json"):
        load_admin_password(tmp_path)
