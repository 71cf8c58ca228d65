from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "kavshiri.conference"

    def ready(self) -> None:
        from kavshiri.conference import finding, submitted, translating
        from kavshiri.conference.actions import naming
        from kavshiri.people import slots

        finding.register_all()
        translating.fill()
        slots.kept.append(naming.follow)
        slots.landings.append(submitted.landing)
