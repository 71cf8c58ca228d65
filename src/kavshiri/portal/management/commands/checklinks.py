"""``kavshiri checklinks``: look at every useful link and report the dead ones."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kavshiri import __name__ as portal
from kavshiri.access import actors
from kavshiri.portal import actions, links, queries
from kavshiri.portal.links import Finding
from kavshiri.portal.models import UsefulLink
from kavshiri.ui import clock

# the machine itself is cut off if nobody at all can be reached for one of these reasons
CUT_OFF = ("no such host", "no connection", "no answer in time")


class Command(BaseCommand):
    help = "Look at every useful link, note the day and what was wrong, and report the dead ones (then exit with 1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="look and report, but note nothing")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        stored = list(queries.links_to_check())
        agent = f"{portal.title()}-links/1.0 (+{settings.ORIGIN}; checks the links of this portal)"
        found = {
            finding.url: finding for finding in links.check(dict.fromkeys(link.url for link in stored), agent=agent)
        }
        if found and all(finding.fault.startswith(CUT_OFF) for finding in found.values()):
            raise CommandError("No link answered at all: is this machine connected? Nothing was noted.", returncode=2)
        for link in stored:
            self.report(link, found[link.url])
            if not dry_run:
                self.note(link, found[link.url])
        dead = [link for link in stored if found[link.url].fault]
        self.stdout.write(f"{len(stored)} links, {len(dead)} dead.")
        if dead:
            raise CommandError("Some links are dead; correct or remove them in the back office.", returncode=1)

    def report(self, link: UsefulLink, finding: Finding) -> None:
        state = f"DEAD ({finding.fault})" if finding.fault else finding.note or "opens"
        moved = f"; moved for good to {finding.moved_to}" if finding.moved_to else ""
        self.stdout.write(f"{link.url}: {state}{moved}")

    def note(self, link: UsefulLink, finding: Finding) -> None:
        now = clock.now()
        actions.note_check(
            link=link, on=timezone.localtime(now).date(), fault=finding.fault, by=actors.system(), at=now
        )
