"""Every knob: its unit, its default and its environment variable (`EVENTWIRE_` and the name in capitals).

Settings are read once, at an edge (a command or a task), and passed on as arguments.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, NonNegativeInt, PositiveFloat, PositiveInt, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from eventwire.errors import SettingsError

PROJECT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """What an operator may change."""

    model_config = SettingsConfigDict(env_prefix="EVENTWIRE_", frozen=True, extra="forbid")

    var: Path = Field(default=PROJECT / "var", description="Folder of everything that is made at run time.")
    landing: Path = Field(
        default=PROJECT / "landing", description="Folder that is watched for article files."
    )
    warehouse_url: str | None = Field(
        default=None,
        description="PostgreSQL URL of the warehouse, server version 18 or newer; unset: the embedded server "
        "under var/.",
    )
    pages_url: str | None = Field(
        default=None,
        description="PostgreSQL URL of a role that only reads, for the pages; unset: that of the warehouse.",
    )
    shard_articles: PositiveInt = Field(
        default=150, description="Articles a mapped task codes; estimated from bytes."
    )
    shard_bytes: PositiveInt = Field(default=2_000_000, description="Bytes of files a mapped task reads.")
    file_bytes_limit: PositiveInt = Field(default=50_000_000, description="Bytes a file may have.")
    expanded_bytes_limit: PositiveInt = Field(
        default=500_000_000, description="Bytes a compressed file may become."
    )
    article_chars_limit: PositiveInt = Field(default=1_000_000, description="Characters an article may have.")
    sentence_tokens_limit: PositiveInt = Field(
        default=150, description="Tokens a sentence may have to be parsed."
    )
    settle_seconds: float = Field(
        default=0.5, ge=0, description="Seconds a file must rest before it is read."
    )
    sweep_minutes: NonNegativeInt = Field(
        default=5, le=59, description="Minutes between sweeps of the landing folder; 0: none."
    )
    language: str = Field(default="en", description="ISO 639-1 code of the language that is coded.")
    reject_share_limit: float = Field(
        default=0.2, ge=0, le=1, description="Share of broken rows that stops a shard."
    )
    approval_minutes: NonNegativeInt = Field(
        default=720,
        description="Minutes that a stopped batch waits for a person before it is quarantined; 0: nobody is "
        "asked, and it stays stopped.",
    )
    quarantine_alert_share: float = Field(
        default=0.05, ge=0, le=1, description="Share of rejected files, articles or events that is told."
    )
    late_minutes: PositiveInt = Field(
        default=60, description="Minutes that a batch may take before somebody is told."
    )
    stale_hours: NonNegativeInt = Field(
        default=24, description="Hours without a new article before somebody is told; 0: never."
    )
    archive: Path | None = Field(
        default=None,
        description="Folder that rows of older coders are archived into; unset: archive/ in "
        "the folder of EVENTWIRE_VAR.",
    )
    keep_older_coders: NonNegativeInt | None = Field(
        default=None,
        description="Coders that another one replaced whose rows stay in the tables, the newest ones; "
        "unset: all, nothing is archived.",
    )
    archive_after_days: NonNegativeInt = Field(
        default=90, description="Days after a coder was replaced before its rows may be archived."
    )
    postgres_port: PositiveInt = Field(
        default=55432, description="Port of the embedded PostgreSQL on 127.0.0.1."
    )
    airflow_port: PositiveInt = Field(default=8080, description="Port of the Airflow UI on 127.0.0.1.")
    airflow_parallelism: PositiveInt = Field(default=2, description="Tasks that run at once.")
    stop_seconds: PositiveFloat = Field(default=20.0, description="Seconds a process gets to stop by itself.")

    lexicon: Path | None = Field(
        default=None, description="Folder of your own lexicon entries, read besides those of Eventwire."
    )

    @property
    def gazetteer(self) -> Path:
        """Folder that the gazetteer is unpacked into."""
        return self.var / "gazetteer"

    @property
    def archive_folder(self) -> Path:
        """Folder that rows of older coders are archived into."""
        return self.archive or self.var / "archive"

    @field_validator("warehouse_url", "pages_url")
    @classmethod
    def _is_postgresql(cls, url: str | None) -> str | None:
        if not url:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("postgresql", "postgres", "postgresql+psycopg") or not parts.path.strip("/"):
            raise ValueError(
                "must be a PostgreSQL URL with a database: postgresql://user:password@host:port/database"
            )
        return url


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises SettingsError, one sentence a bad variable.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"EVENTWIRE_{'_'.join(str(part) for part in fault['loc']).upper()}: {fault['msg']}"
            for fault in error.errors()
        ]
        raise SettingsError("; ".join(lines)) from error
