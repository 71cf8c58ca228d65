from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "kavshiri.applications"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.applications import actions, agreeing, correctable, counting, letters, lists, offers, queries
        from kavshiri.conference import slots
        from kavshiri.mail import kinds
        from kavshiri.privacy import consents, figures
        from kavshiri.privacy import slots as privacy

        for kind in letters.KINDS:
            kinds.note(kind)
        for ask in agreeing.OURS:
            consents.note(ask)
        slots.calls.append(offers.for_newcomers)
        slots.office_ways.append(offers.for_office)
        accreditation.counts.append(offers.registered)
        accreditation.persons.append(queries.persons)
        figures.note(counting.APPLICATIONS)
        accreditation.extras.extend(lists.EXTRAS)
        privacy.held.append(queries.held_of)
        privacy.correctables.append(correctable.of)
        privacy.erasers.append(actions.forget)
