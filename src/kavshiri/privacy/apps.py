from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "kavshiri.privacy"
    label = "privacy"

    def ready(self) -> None:
        from kavshiri.privacy import actions, queries, slots

        slots.held.append(queries.held_of)
        slots.erasers.append(actions.forget_consents)
        slots.erasers.append(actions.forget_corrections)
        import_module("kavshiri.privacy.ground")  # declares for the rooms below, which do not know us
        autodiscover_modules("privacy")
