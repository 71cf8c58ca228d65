from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.config import demonstration, preparing, serving
from kavshiri.ui import clock

if TYPE_CHECKING:
    from kavshiri.rehearsal.company import Thread


class Command(BaseCommand):
    help = "Set up and serve the announced conference as a demonstration, on this machine only."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=demonstration.PORT)
        parser.add_argument("--only-prepare", action="store_true", help="set up, print the links and stop")
        parser.add_argument("--quiet-hall", action="store_true", help="without the small cast that plays in the hall")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("KAVSHIRI_DEMO is not 1: this would put example content into a real portal.")
        port = options["port"]
        serving.require_free(port)
        preparing.prepare(self.say)
        self.furnish()
        # before it serves: whatever is told then is told from within the loop, where no database is asked
        links, desk, thread = self.links(port), self.desk(port), self.thread(port)
        if options["only_prepare"]:
            self.announce(port, links, desk, thread)
            return
        company = None if options["quiet_hall"] else self.company(port)

        def up() -> None:
            self.announce(port, links, desk, thread, is_played=company is not None)
            if company:
                company.start()

        try:
            serving.run_here(port, when_up=up)
        finally:
            if company:
                company.stop()

    def say(self, step: str) -> None:
        self.stdout.write(f"  {step}")
        self.stdout.flush()

    def furnish(self) -> None:
        from kavshiri.portal import furnishing

        self.say("Conference, news and pages …")
        furnishing.furnish(by=actors.system(), at=clock.now(), say=self.say)
        # once more: the trees of pages over which the secretary has rights stand only now
        preparing.equip()

    def links(self, port: int) -> list[tuple[str, str]]:
        """One-time sign-in links, one for each role."""
        from kavshiri.people import actions
        from kavshiri.portal.gathering import ACCOUNTS

        by, at, made = actors.system(), clock.now(), []
        for email, name, role in ACCOUNTS:
            user = actions.open_account(email=email, name=name, roles=(role,), by=by, at=at)
            secret = actions.make_link(user=user, by=by, at=at)
            with translation.override("ka"):
                made.append((role, f"http://localhost:{port}{reverse('people:link', kwargs={'secret': secret})}"))
        return [*made, *self.into_the_hall(port)]

    def into_the_hall(self, port: int) -> list[tuple[str, str]]:
        """Somebody who takes part goes straight into the hall that is open."""
        from kavshiri.accreditation.models import Participant
        from kavshiri.hall import answering
        from kavshiri.hall.panels import Screen
        from kavshiri.people import actions

        by, at, hall = actors.system(), clock.now(), self.hall()
        if hall is None:
            return []
        heads = Participant.objects.filter(conference=hall.session.conference_id, kind="head", state="accredited")
        head = heads.exclude(user=None).order_by("pk").first()
        if head is None or not head.user:
            return []
        with translation.override("ka"):
            room = answering.address(hall, Screen.ROOM)
            secret = actions.make_link(user=head.user, next_page=room, by=by, at=at)
            return [("participant", f"http://localhost:{port}{reverse('people:link', kwargs={'secret': secret})}")]

    def desk(self, port: int) -> str:
        """The address of the open hall's desk."""
        from kavshiri.hall import answering
        from kavshiri.hall.panels import Screen

        hall = self.hall()
        with translation.override("ka"):
            return f"http://localhost:{port}{answering.address(hall, Screen.DESK)}" if hall else ""

    def hall(self) -> Any:
        """The open hall of the conference that stands in front."""
        from kavshiri.hall.models import Hall
        from kavshiri.portal import shown

        found = Hall.objects.select_related("session__conference").exclude(state="closed")
        return found.filter(session__conference__slug=shown.slug_in_front(clock.now())).order_by("pk").first()

    def thread(self, port: int) -> str:
        """The address at which one thread, an example, can be followed from end to end."""
        from kavshiri.portal import one_thread

        with translation.override("ka"):
            address = one_thread.address()
        return f"http://localhost:{port}{address}" if address else ""

    def company(self, port: int) -> Thread | None:
        """A small cast for the hall that is open; it acts while somebody else is there."""
        from kavshiri.config.asgi import live
        from kavshiri.rehearsal import gathering
        from kavshiri.rehearsal.company import Company, Thread

        hall = self.hall()
        if hall is None or hall.state == "ended":
            return None
        self.say("A small cast for the hall …")
        told = gathering.words()
        cast = gathering.gather(hall, told, clock.now())
        names = [hall.session.conference.slug, hall.session.slug]
        with translation.override("ka"):
            room, desk = reverse("hall:room", args=names), reverse("hall:desk", args=names)
        origin = f"http://localhost:{port}"
        return Thread(Company(origin, room, desk, cast, told, lambda mine: len(live.hub.readers) > mine))

    def announce(
        self, port: int, links: list[tuple[str, str]], desk: str, thread: str, *, is_played: bool = False
    ) -> None:
        self.stdout.write("")
        for role, address in links:
            self.stdout.write(f"  One-time sign-in link, {role}: {address}")
        if desk:
            self.stdout.write(f"  The hall has open doors; its desk, for the secretary: {desk}")
        if is_played:
            self.stdout.write("  A small cast of examples plays in it (switch off: --quiet-hall).")
        if thread:
            self.stdout.write(f"  One thread from end to end, an example: {thread}")
        self.stdout.write(f"\nKavshiri is ready at http://localhost:{port}/ka/")
        self.stdout.flush()
