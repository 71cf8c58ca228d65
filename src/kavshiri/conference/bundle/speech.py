"""The language in which the commands answer."""

from __future__ import annotations

import os
from argparse import ArgumentParser

from django.conf import settings


def add_language(parser: ArgumentParser) -> None:
    """Give a command the option ``--language``."""
    codes = [code for code, _name in settings.LANGUAGES]
    parser.add_argument("--language", choices=codes, default=own_language(codes), help="language of the messages")


def own_language(codes: list[str]) -> str:
    """What the operator's environment says, or English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return next((code for code in codes if said.lower().startswith(code)), "en")
