from django.apps import AppConfig


class SpeakingConfig(AppConfig):
    name = "kavshiri.speaking"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.conference import slots
        from kavshiri.mail import kinds
        from kavshiri.privacy import consents
        from kavshiri.privacy import slots as privacy
        from kavshiri.speaking import actions, letters, offers, queries
        from kavshiri.speaking.privacy import PHOTO

        for kind in letters.KINDS:
            kinds.note(kind)
        consents.note(PHOTO)
        privacy.consents.append(actions.photo_consent)
        slots.office_ways.append(offers.for_office)
        slots.papers.append(offers.papers)
        slots.ways.append(offers.for_readers)
        slots.portraits.append(offers.portraits)
        accreditation.counts.append(queries.registered)
        accreditation.persons.append(queries.persons)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
