from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    name = "kavshiri.proceedings"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.conference import slots as conference
        from kavshiri.hall import panels
        from kavshiri.mail import kinds
        from kavshiri.privacy import slots as privacy
        from kavshiri.proceedings import actions, letters, offers, queries

        for kind in letters.KINDS:
            kinds.note(kind)
        for panel in offers.PANELS:
            panels.note(panel)
        conference.office_ways.append(offers.for_office)
        conference.papers.append(offers.papers)
        accreditation.own_ways.append(offers.own_ways)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
