from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "kavshiri.commitments"

    def ready(self) -> None:
        from kavshiri.commitments import actions, cards, letters, offers, queries
        from kavshiri.conference import slots as conference
        from kavshiri.mail import kinds
        from kavshiri.privacy import slots as privacy
        from kavshiri.provenance import slots as provenance

        for kind in letters.KINDS:
            kinds.note(kind)
        for told in cards.KINDS:
            provenance.add(told)
        conference.office_ways.append(offers.for_office)
        conference.ways.append(offers.for_readers)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
