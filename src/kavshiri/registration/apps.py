from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "kavshiri.registration"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.mail import kinds
        from kavshiri.registration import letters, offers

        for kind in letters.KINDS:
            kinds.note(kind)
        slots.office_ways.append(offers.for_office)
