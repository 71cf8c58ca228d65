"""Every environment variable that the portal reads, in one table (``kavshiri doctor --table`` prints it)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    default: str
    meaning: str
    needed: bool = False


TABLE = (
    Variable(
        "KAVSHIRI_SECRET_KEY", "", "Key that signs sessions and links; 50 random characters or more.", needed=True
    ),
    Variable("KAVSHIRI_HOSTS", "localhost,127.0.0.1", "Host names that the portal answers to, parted by commas."),
    Variable("KAVSHIRI_ORIGIN", "http://localhost:8000", "The portal's own address, for feeds, calendars and letters."),
    Variable("KAVSHIRI_HOME", "var", "Folder for the SQLite file, uploads and collected static files."),
    Variable(
        "KAVSHIRI_ARCHIVE_KEY",
        "",
        "File with the private Ed25519 key (PEM) that signs archives; empty: one is made in KAVSHIRI_HOME.",
    ),
    Variable("DATABASE_URL", "", "postgres://USER:PASSWORD@HOST:PORT/NAME; empty means SQLite in KAVSHIRI_HOME."),
    Variable("KAVSHIRI_DEBUG", "0", "1 shows faults in full; never where strangers can reach the portal."),
    Variable("KAVSHIRI_DEMO", "0", "1 marks a demonstration: made by `make demo`, never in production."),
    Variable(
        "KAVSHIRI_CLOCK", "", "A moment (ISO 8601 with offset) at which the portal's clock starts; empty: real time."
    ),
    Variable(
        "KAVSHIRI_CLOCK_FILE",
        "",
        "A file that says how the portal's clock runs; a rehearsal writes it for its processes. Never in production.",
    ),
    Variable("KAVSHIRI_WORKERS", "2", "Number of page processes of `kavshiri serve`."),
    Variable("KAVSHIRI_HTTPS", "1", "0 allows cookies over plain http (only behind no proxy, on one machine)."),
    Variable(
        "KAVSHIRI_TRANSLATOR_URL", "", "Server for machine translation that speaks like LibreTranslate; empty: off."
    ),
    Variable("KAVSHIRI_TRANSLATOR_KEY", "", "Its key (`api_key`), where it asks for one."),
    Variable("KAVSHIRI_TRANSLATOR_TIMEOUT", "20", "Seconds in which it must answer one request."),
    Variable("KAVSHIRI_TRANSLATOR_LIMIT", "5000", "Characters that it takes in one request."),
    Variable(
        "KAVSHIRI_MAIL",
        "",
        "Who carries letters: smtp://USER:PASSWORD@HOST:PORT, smtps://…, smtp+plain://HOST:PORT, "
        "provider://NAME?api_key=… or outbox: (nothing leaves); empty: letters wait.",
    ),
    Variable("KAVSHIRI_MAIL_FROM", "", "Sender of letters, such as “Kavshiri <portal@example.org>”."),
    Variable("KAVSHIRI_MAIL_REPLY_TO", "", "Address that answers go to, such as the secretariat’s."),
    Variable(
        "KAVSHIRI_MAIL_REPLIES",
        "",
        "Domain of reply addresses (reply+…@DOMAIN), whose mail `kavshiri receive` or the provider brings here; empty: "
        "answers go to KAVSHIRI_MAIL_REPLY_TO alone.",
    ),
    Variable(
        "KAVSHIRI_OIDC",
        "",
        "Organisations’ identity providers (OpenID Connect): name|issuer|client_id|client_secret, and "
        "perhaps |domains whose addresses it vouches for; several are parted by semicolons.",
    ),
    Variable("KAVSHIRI_LARGEST_FILE", "10", "Megabytes that a file may have which somebody hands in; at most 24."),
    Variable(
        "KAVSHIRI_BELL",
        "",
        "Who wakes the processes that hold open answers: redis://…, postgres or memory; empty: postgres where that is "
        "the database, else memory.",
    ),
    Variable(
        "KAVSHIRI_EMBED_HOSTS",
        "",
        "Hosts whose rooms may be shown inside the hall (your own Jitsi, BigBlueButton and others), parted by commas; "
        "a leading dot means all under a name.",
    ),
    Variable("KAVSHIRI_CONTACT", "", "Address for faults and security reports (mailto: or https:), for security.txt."),
    Variable(
        "KAVSHIRI_OFFLINE", "1", "0 keeps no pages in readers' browsers, and clears what was kept at their next visit."
    ),
)

_DEFAULTS = {variable.name: variable.default for variable in TABLE}


def value(name: str) -> str:
    """The variable's value, or its default; ``KeyError`` for one that is not in the table."""
    return os.environ.get(name, "") or _DEFAULTS[name]


def flag(name: str) -> bool:
    return value(name) == "1"


def positive(name: str) -> int:
    """The number of a variable; its default where it is none above zero, which the doctor says."""
    said = value(name)
    return int(said) if said.isdigit() and int(said) > 0 else int(_DEFAULTS[name])


def home() -> Path:
    return Path(value("KAVSHIRI_HOME")).resolve()


def as_markdown() -> str:
    """The table for operators, as docs/operators holds it."""
    rows = [
        f"| `{v.name}` | {'**needed**' if v.needed else f'`{v.default}`' if v.default else ''} | {escaped(v.meaning)} |"
        for v in TABLE
    ]
    return "\n".join(["| variable | default | meaning |", "|---|---|---|", *rows])


def escaped(text: str) -> str:
    """A bar would part columns."""
    return text.replace("|", "\\|")


def database() -> dict:
    """Django's database settings from ``DATABASE_URL``; raises ``ValueError`` for a scheme we do not know."""
    from urllib.parse import unquote, urlsplit

    address = value("DATABASE_URL")
    if not address:
        return sqlite(home() / "kavshiri.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL: {parts.scheme!r} is not postgres")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path | str) -> dict:
    """SQLite with a write-ahead log. IMMEDIATE, since ``select_for_update`` does nothing there; FULL, since
    what is acknowledged is on disk."""
    pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-16000;"
    return {
        "ENGINE": "kavshiri.config.sqlite",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": pragmas},
        "CONN_MAX_AGE": None,
    }
