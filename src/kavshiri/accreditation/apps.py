from django.apps import AppConfig


class AccreditationConfig(AppConfig):
    name = "kavshiri.accreditation"

    def ready(self) -> None:
        from kavshiri.accreditation import actions, asks, counting, letters, links, offers, queries
        from kavshiri.conference import slots as conference
        from kavshiri.mail import kinds
        from kavshiri.people import slots as people
        from kavshiri.privacy import consents, figures
        from kavshiri.privacy import slots as privacy

        for kind in letters.KINDS:
            kinds.note(kind)
        for ask in asks.ASKS:
            consents.note(ask)
        conference.ways.append(offers.for_readers)
        conference.office_ways.append(offers.for_office)
        people.landings.append(offers.landing)
        people.expected.append(links.awaited)
        figures.note(counting.PARTICIPANTS)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
        privacy.consents.append(actions.follow_consent)
