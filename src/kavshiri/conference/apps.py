from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "kavshiri.conference"

    def ready(self) -> None:
        from kavshiri.conference import finding
        from kavshiri.conference.actions import naming
        from kavshiri.people import slots

        finding.register_all()
        slots.kept.append(naming.follow)
