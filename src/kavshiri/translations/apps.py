from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    name = "kavshiri.translations"

    def ready(self) -> None:
        from kavshiri.cms import slots
        from kavshiri.translations import beside

        slots.beside.append(beside.links)
