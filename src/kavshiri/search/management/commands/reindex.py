from django.core.management.base import BaseCommand, CommandError, CommandParser

from kavshiri.access import actors
from kavshiri.search import actions, slots
from kavshiri.ui import clock


class Command(BaseCommand):
    """Make the search index anew."""

    help = "Makes the search index anew from what the rooms have; says how many documents of each kind there are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", action="append", dest="kinds", help="only this kind; may be given several times")

    def handle(self, *, kinds: list[str] | None = None, **options: object) -> None:
        unknown = sorted(set(kinds or []) - set(slots.REGISTRY))
        if unknown:
            raise CommandError(f"unknown kind: {', '.join(unknown)}; known: {', '.join(sorted(slots.REGISTRY))}")
        made = actions.rebuild(kinds=kinds, by=actors.system(), at=clock.now())
        for kind, number in made.items():
            self.stdout.write(f"{kind}: {number}")
