from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kavshiri.portal"

    def ready(self) -> None:
        from kavshiri.portal import finding, listening

        finding.register_all()
        listening.listen()
