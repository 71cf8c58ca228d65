from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "kavshiri.registration"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.conference import slots
        from kavshiri.mail import kinds
        from kavshiri.mail import slots as mail
        from kavshiri.privacy import figures
        from kavshiri.privacy import slots as privacy
        from kavshiri.registration import actions, correctable, counting, incoming, letters, lists, offers, queries

        for kind in letters.KINDS:
            kinds.note(kind)
        mail.unaddressed.append(incoming.recognise)
        slots.office_ways.append(offers.for_office)
        accreditation.counts.append(queries.registered)
        accreditation.persons.append(queries.persons)
        privacy.correctables.append(correctable.of)
        figures.note(counting.MEMBERS)
        accreditation.extras.extend(lists.EXTRAS)
        accreditation.precedence.append(lists.places)
        accreditation.represents.append(lists.acted_for)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
