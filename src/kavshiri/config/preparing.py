"""What must be done before the portal is served: catalogues, tables, first pages, roles, static files, programmes."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import polib
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation.reloader import translation_file_changed

from kavshiri import __path__ as package
from kavshiri.access import actors
from kavshiri.ui import clock

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Idempotent; says each step before it is taken."""
    say("Interface texts …")
    compile_catalogues()
    say("Database …")
    call_command("migrate", verbosity=0, interactive=False)
    if not settings.DEMO:  # a demonstration brings pages of its own
        say("First pages …")
        open_portal()
    say("Roles …")
    equip()
    say("Static files …")
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["*.scss", "*.map"])
    say("Programmes …")
    render_programmes(say)


def compile_catalogues() -> int:
    """Compile every catalogue of ours that is newer than its compiled form; returns how many."""
    from pathlib import Path

    done = 0
    for source in Path(package[0]).glob("*/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            done += 1
    if done:
        # this process has read older ones, and is to render programmes with the new
        translation_file_changed(sender=None, file_path=target)
    return done


def open_portal() -> None:
    """Give a portal that has no page yet its first ones."""
    from kavshiri.portal import opening

    opening.open_portal()


def equip() -> None:
    """Give the roles their rights in the back office."""
    from kavshiri.cms import actions

    actions.equip_roles(by=actors.system(), at=clock.now())


def render_programmes(say: Say) -> None:
    """Give published programmes the markup of this release; one that cannot be read anew keeps the pages it has."""
    try:
        call_command("rerender", stdout=StringIO())
    except CommandError as fault:
        say(str(fault))
