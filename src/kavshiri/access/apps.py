from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kavshiri.access"

    def ready(self) -> None:
        from kavshiri.access import checks  # noqa: F401  registers the system check
