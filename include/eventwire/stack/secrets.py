"""The passwords and keys of a local stack: made once, kept in files that only their owner may read.

Takes the folder `var/`. Gives the same secrets at every start. The admin password has a file of its own, in
the form that Airflow's SimpleAuthManager reads; who edits that file changes the password.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from eventwire.errors import SettingsError
from eventwire.stack.private_files import write_private_once

ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What the parts of a stack share. `jwt_secret`: 64 random bytes, as HS512 asks for (RFC 7518, 3.2)."""

    postgres_password: str
    jwt_secret: str
    fernet_key: str
    api_secret_key: str


def load_secrets(var: Path) -> Secrets:
    """Read the secrets of this stack, and make them first where there are none.

    Raises SettingsError where the file is not what was written.
    """
    path = var / "secrets.json"
    text = write_private_once(path, lambda: json.dumps(asdict(_make_secrets()), indent=2) + "\n")
    try:
        return Secrets(**{field.name: str(json.loads(text)[field.name]) for field in fields(Secrets)})
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{path} is damaged: restore it, or remove {var} to begin anew") from error


def _make_secrets() -> Secrets:
    return Secrets(
        postgres_password=secrets.token_urlsafe(24),
        jwt_secret=secrets.token_urlsafe(64),
        fernet_key=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii"),
        api_secret_key=secrets.token_urlsafe(32),
    )


def password_file(var: Path) -> Path:
    """Give the path of the file with the admin password."""
    return var / "admin_password.json"


def load_admin_password(var: Path) -> str:
    """Read the admin password of the Airflow UI, made first where there is none. Raises SettingsError."""
    path = password_file(var)
    text = write_private_once(path, lambda: json.dumps({ADMIN: secrets.token_urlsafe(12)}) + "\n")
    try:
        return str(json.loads(text)[ADMIN])
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f'{path} must hold {{"{ADMIN}": "password"}}: remove it to get a new one'
        ) from error
