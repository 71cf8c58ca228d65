"""The environment of `kavshiri demo`: SQLite in a folder of its own, this machine only, its own clock."""

from __future__ import annotations

import os
import secrets
from argparse import ArgumentParser
from pathlib import Path

# The announced dates are kept; the portal's clock starts shortly before the panel (its time is ours).
CLOCK = "2020-11-24T13:20:00+04:00"
PORT = 8000


def set_environment(arguments: list[str]) -> None:
    """Fill what the operator has not set; the signing key is made once and stays in the folder."""
    port = port_of(arguments)
    home = Path(os.environ.setdefault("KAVSHIRI_HOME", "var/demo"))
    home.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("KAVSHIRI_SECRET_KEY", key_in(home))
    os.environ.setdefault("KAVSHIRI_DEMO", "1")
    os.environ.setdefault("KAVSHIRI_CLOCK", CLOCK)
    os.environ.setdefault("KAVSHIRI_HTTPS", "0")
    os.environ.setdefault("KAVSHIRI_MAIL", "outbox:")
    os.environ.setdefault("KAVSHIRI_MAIL_REPLIES", "reply.example.org")
    os.environ.setdefault("KAVSHIRI_ORIGIN", f"http://localhost:{port}")


def port_of(arguments: list[str]) -> int:
    """As the command itself will read it: the last one counts, with or without "="."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=int, default=PORT)
    return int(parser.parse_known_args(arguments)[0].port)


def key_in(home: Path) -> str:
    path = home / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
