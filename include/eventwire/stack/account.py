"""Who the embedded PostgreSQL runs as. PostgreSQL refuses root, so root needs a substitute.

An ordinary user runs it directly. Root runs it as the system user `pgserver`; where that user cannot enter
the folders (a checkout under /root) or cannot be made, in a user namespace in which root bears another
number.
"""

from __future__ import annotations

import ctypes
import functools
import os
import pwd
import signal
import stat
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventwire.errors import SettingsError

SYSTEM_USER = "pgserver"
_CLONE_NEWUSER = 0x10000000  # linux/sched.h
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: signal.Signals) -> None:
    """Ask the kernel to signal this process, a new child, when its parent ends, even by SIGKILL."""
    if hasattr(_libc(), "prctl"):
        _libc().prctl(_PR_SET_PDEATHSIG, int(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The user that a process becomes, by number; none: it stays what it is. `namespace`: in its own view."""

    uid: int | None = None
    gid: int | None = None
    namespace: bool = False

    def own(self, path: Path) -> None:
        """Give a file or folder to the account."""
        if self.uid is not None and self.gid is not None and not self.namespace:
            os.chown(path, self.uid, self.gid)

    def options(self, *, die_with: signal.Signals | None = None) -> dict[str, Any]:
        """Give the keywords of subprocess that make a child this account, and let it die with its parent."""
        options: dict[str, Any] = {"cwd": "/"}
        if self.uid is not None and not self.namespace:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        if self.namespace or die_with is not None:
            options["preexec_fn"] = self._preparation(die_with)
        return options

    def _preparation(self, die_with: signal.Signals | None) -> Callable[[], None]:
        _libc()  # loaded before the fork; it runs after setuid, which clears the death signal

        def prepare() -> None:
            if self.namespace:
                _enter_namespace(self.uid or 0, self.gid or 0)
            if die_with is not None:
                die_with_parent(die_with)

        return prepare


def _enter_namespace(uid: int, gid: int) -> None:
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    if _libc().unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{uid} {outer_uid} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{gid} {outer_gid} 1", encoding="ascii")


def choose_account(*folders: Path, owned: Path) -> Account:
    """Choose who runs the server that reads `folders` and owns the folder `owned`, which may not exist yet.

    Raises SettingsError where root has no way left.
    """
    if os.geteuid() != 0:
        return Account()
    if owned.exists():
        return _owner(owned.stat())
    closed = next((found for folder in (*folders, owned.parent) if (found := closed_folder(folder))), None)
    account = None if closed else _system_user()
    account = account or _namespace_user()
    if account is None:
        raise SettingsError(
            f"PostgreSQL does not run as root, and the system user {SYSTEM_USER} "
            + (
                f"cannot enter {closed}: chmod o+x {closed}"
                if closed
                else "cannot be made: run as another user"
            )
        )
    return account


def _owner(found: os.stat_result) -> Account:
    if found.st_uid != 0:
        return Account(uid=found.st_uid, gid=found.st_gid)
    account = _namespace_user()
    if account is None:
        raise SettingsError(
            "PostgreSQL does not run as root, and the user namespace it was made in is now forbidden"
        )
    return account


def closed_folder(path: Path) -> Path | None:
    """Give the first folder on the way to `path` that a user without any rights of its own cannot enter."""
    way = [*reversed(path.resolve().parents), path.resolve()]
    return next(
        (folder for folder in way if folder.exists() and not folder.stat().st_mode & stat.S_IXOTH), None
    )


def _system_user() -> Account | None:
    try:
        found = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        found = pwd.getpwnam(SYSTEM_USER)
    return Account(uid=found.pw_uid, gid=found.pw_gid)


def _namespace_user() -> Account | None:
    found = next(
        (user for user in pwd.getpwall() if user.pw_uid != 0), None
    )  # initdb wants a user with a name
    if found is None:
        return None
    account = Account(uid=found.pw_uid, gid=found.pw_gid, namespace=True)
    try:
        subprocess.run(["true"], check=True, **account.options())
    except (OSError, subprocess.SubprocessError):
        return None
    return account
