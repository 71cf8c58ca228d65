from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "kavshiri.hall"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.conference import slots as conference
        from kavshiri.hall import course, lateness, letters, offers, panels, queries, showing, standing, watching
        from kavshiri.live import slots as live
        from kavshiri.mail import kinds
        from kavshiri.media import slots as media
        from kavshiri.people import slots as people
        from kavshiri.privacy import slots as privacy

        for panel in (*standing.PANELS, *course.PANELS):
            panels.note(panel)
        panels.note(watching.PANEL)
        panels.note(watching.DESK)
        for kind in letters.KINDS:
            kinds.note(kind)
        conference.later.append(lateness.later_in)
        media.changed.append(watching.anew)
        for screen in panels.Screen:
            live.stating[str(screen)] = showing.states
        for line in ("hall", "console"):
            live.dressing[line] = live.plain
        accreditation.halls.append(offers.hall_of)
        accreditation.shut_out.append(offers.shut_out)
        people.signed_out.append(offers.signed_out)
        privacy.held.append(queries.held_of)
