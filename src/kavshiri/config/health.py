"""What is missing or unsafe in an installation; `kavshiri doctor` prints it, `kavshiri serve` heeds it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.db import DatabaseError, connection
from django.http.request import validate_host

from kavshiri.config import environment
from kavshiri.papers import press

FLAGS = ("KAVSHIRI_HTTPS", "KAVSHIRI_DEBUG", "KAVSHIRI_DEMO")


@dataclass(frozen=True, slots=True)
class Finding:
    """``stops`` is true where serving would be unsafe or could not work."""

    said: str
    remedy: str
    stops: bool = False

    def __str__(self) -> str:
        return f"{'STOP' if self.stops else 'note'}: {self.said} {self.remedy}"


def findings() -> list[Finding]:
    """Everything that is wrong, the worst first."""
    parts = (translator, providers, mail, flags, secrets, addresses, files, database, bell, tools)
    found = [finding for part in parts for finding in part()]
    return sorted(found, key=lambda finding: not finding.stops)


def secrets() -> Iterator[Finding]:
    key = environment.value("KAVSHIRI_SECRET_KEY")
    if not key:
        yield Finding("KAVSHIRI_SECRET_KEY is not set.", "Give it 50 random characters or more.", True)
    elif len(key) < 50 or len(set(key)) < 15:
        yield Finding("KAVSHIRI_SECRET_KEY is too weak.", "Give it 50 random characters or more.", True)
    if settings.DEBUG:
        yield Finding("KAVSHIRI_DEBUG is 1.", "Strangers would see the inside of every fault: set it to 0.")
    if settings.DEMO:
        yield Finding("KAVSHIRI_DEMO is 1.", "This is a demonstration; its example accounts must not reach production.")


def flags() -> Iterator[Finding]:
    for name in FLAGS:
        if environment.value(name) not in ("0", "1"):
            yield Finding(f"{name} is {environment.value(name)!r}, which counts as 0.", "Set it to 1 or to 0.", True)


def addresses() -> Iterator[Finding]:
    host = urlsplit(settings.ORIGIN).hostname or ""
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding("KAVSHIRI_HOSTS allows every host name.", "Name the portal's own hosts.", True)
    elif not validate_host(host, settings.ALLOWED_HOSTS):
        yield Finding(f"KAVSHIRI_HOSTS does not name {host!r}, the host of KAVSHIRI_ORIGIN.", "Add it there.", True)
    if not settings.ORIGIN.startswith("https://") and not settings.DEMO:
        yield Finding(f"KAVSHIRI_ORIGIN is {settings.ORIGIN}.", "Readers should reach the portal over https.")
    if not environment.flag("KAVSHIRI_HTTPS") and not settings.DEMO:
        yield Finding("KAVSHIRI_HTTPS is 0.", "Session cookies would travel in the open: only on one machine.")
    if not settings.CONTACT:
        yield Finding("KAVSHIRI_CONTACT is not set.", "security.txt cannot say where to report a fault.")
    if (settings.KAVSHIRI_CLOCK or settings.KAVSHIRI_CLOCK_FILE) and not settings.DEMO:
        yield Finding("KAVSHIRI_CLOCK is set.", "The portal's clock does not show the real time: unset it.", True)


def mail() -> Iterator[Finding]:
    told = environment.value("KAVSHIRI_MAIL")
    if not settings.MAIL_COURIER:
        yield Finding("KAVSHIRI_MAIL is not set.", "Letters wait until a mail server is named.")
    elif settings.MAIL_COURIER == "outbox" and not settings.DEMO:
        yield Finding("KAVSHIRI_MAIL is outbox:.", "Letters count as sent and go nowhere: name a mail server.", True)
    if told.startswith("smtp+plain:") and settings.EMAIL_HOST not in ("localhost", "127.0.0.1", "::1"):
        yield Finding("KAVSHIRI_MAIL is smtp+plain.", "Letters and the password would travel in the open.")
    if settings.MAIL_PROVIDER and "WEBHOOK_SECRET" not in settings.ANYMAIL:
        yield Finding("KAVSHIRI_MAIL has no webhook_secret.", "The provider cannot report letters that come back.")
    if settings.MAIL_COURIER and not settings.DEMO and not environment.value("KAVSHIRI_MAIL_FROM"):
        yield Finding("KAVSHIRI_MAIL_FROM is not set.", f"Letters come from {settings.DEFAULT_FROM_EMAIL}.")


def files() -> Iterator[Finding]:
    home = Path(settings.HOME)
    if not home.is_dir() or not os.access(home, os.W_OK):
        yield Finding(f"The folder {home} cannot be written.", "Make it, or set KAVSHIRI_HOME.", True)
    elif shutil.disk_usage(home).free < 1024**3:
        yield Finding("Less than 1 GB is free on the disk.", "Uploads and the journal need room.")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield Finding("Static files are not collected.", "Run `kavshiri prepare`.", True)


def database() -> Iterator[Finding]:
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield Finding("The tables are not up to date.", "Run `kavshiri prepare`.", True)
    except DatabaseError as fault:
        yield Finding(
            f"The database does not answer ({str(fault).strip().splitlines()[0]}).", "See DATABASE_URL.", True
        )
    if connection.vendor == "sqlite" and not settings.DEMO:
        yield Finding("The database is SQLite.", "Good for one machine and one process; PostgreSQL beyond that.")


def bell() -> Iterator[Finding]:
    """Whether what one process writes wakes the readers of another at once."""
    from kavshiri.live import bells

    told = settings.BELL
    if told not in ("memory", "postgres") and not told.startswith(("redis://", "rediss://", "unix://")):
        yield Finding(f"KAVSHIRI_BELL is {told!r}.", "Name redis://…, postgres or memory.", True)
    elif told == "postgres" and connection.vendor != "postgresql":
        yield Finding("KAVSHIRI_BELL is postgres and the database is not.", "Leave it empty, or name Redis.", True)
    elif told == "memory" and connection.vendor != "sqlite":
        yield Finding("KAVSHIRI_BELL is memory.", "Only one process is woken; others look every five seconds.")
    elif fault := bells.bell().fault():
        yield Finding(f"The bell: {fault}.", "Until it does, what others write is heard seconds later.")


def tools() -> Iterator[Finding]:
    if not any(Path(settings.BASE).glob("*/locale/ka/LC_MESSAGES/django.mo")):
        yield Finding("Interface texts are not compiled.", "Run `kavshiri prepare`.", True)
    if reason := press.why_not():
        remedy = "Install Pango (libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0); until then PDF links hide."
        yield Finding(f"No PDF can be made: {reason}.", remedy)


def translator() -> Iterator[Finding]:
    """Whether the server for machine translation, where one is named, can be used."""
    for name in ("KAVSHIRI_TRANSLATOR_TIMEOUT", "KAVSHIRI_TRANSLATOR_LIMIT"):
        said = environment.value(name)
        if said != str(environment.positive(name)):
            yield Finding(f"{name} is {said!r}, not a number above zero.", "Set it to one.", True)
    if not settings.TRANSLATOR_URL:
        return
    parts = urlsplit(settings.TRANSLATOR_URL)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        yield Finding(
            f"KAVSHIRI_TRANSLATOR_URL is {settings.TRANSLATOR_URL!r}.", "Give an http or https address.", True
        )
        return
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        yield Finding("KAVSHIRI_TRANSLATOR_URL is not https.", "Texts and the key would travel in the open.")
    yield from _translator_answers()


def _translator_answers() -> Iterator[Finding]:
    from kavshiri.translations.engines import EngineFault
    from kavshiri.translations.engines.libre import LibreTranslate

    try:
        known = LibreTranslate(settings.TRANSLATOR_URL, key=settings.TRANSLATOR_KEY, timeout=5).languages()
    except EngineFault as fault:
        yield Finding(f"The server for machine translation: {fault.said}", "See KAVSHIRI_TRANSLATOR_URL.")
        return
    lacking = [code for code, _name in settings.LANGUAGES if code not in known]
    if lacking:
        yield Finding(
            f"The server for machine translation does not know: {', '.join(lacking)}.",
            "Texts from or into these languages stay untranslated.",
        )


def providers() -> Iterator[Finding]:
    """Whether each organisation's identity provider answers, and as the issuer that was set up."""
    for app in settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
        name, issuer = app["name"], app["settings"]["server_url"]
        said = _issuer_at(issuer)
        if said is None:
            yield Finding(f"{name} does not answer as an identity provider at {issuer}.", "See KAVSHIRI_OIDC.")
        elif said.rstrip("/") != issuer:
            # whoever answers for another one could vouch in its name (OpenID Connect Discovery 1.0, 4.3)
            yield Finding(
                f"{name} calls itself {said}, not {issuer}.", "Name the issuer itself in KAVSHIRI_OIDC.", True
            )
        if not app["settings"]["domains"]:
            yield Finding(f"{name} may vouch for any address.", "Name its domains last in KAVSHIRI_OIDC.")


def _issuer_at(issuer: str) -> str | None:
    """What a provider calls itself; None where nothing of the kind answers."""
    try:
        answer = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5, allow_redirects=False)
        return str(answer.json()["issuer"]) if answer.ok else None
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return None
