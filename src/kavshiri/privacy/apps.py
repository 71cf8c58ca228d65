from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "kavshiri.privacy"
    label = "privacy"

    def ready(self) -> None:
        from kavshiri.privacy import ground  # noqa: F401  declares for the rooms below, which do not know us

        autodiscover_modules("privacy")
