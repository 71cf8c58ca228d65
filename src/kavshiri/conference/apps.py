from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "kavshiri.conference"

    def ready(self) -> None:
        from kavshiri.conference import finding

        finding.register_all()
