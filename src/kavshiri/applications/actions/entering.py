"""Where applications meet other rooms: who is admitted to the conference, what was agreed to, which answers decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.applications.models import Application, Category


def admit(found: Sequence[Application], *, by: Actor, at: datetime) -> None:
    """Let those who are approved take part; whoever does already is brought up to date."""


def revoke(application: Application, *, by: Actor, at: datetime) -> None:
    """Let somebody take part no longer."""


def agree(application: Application, *, by: Actor, at: datetime) -> None:
    """Hand what was ticked in the form to the ledger of consents, now that the address is confirmed."""


def is_decisive(category: Category, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether answers changed to which the approval was given."""
    return False
