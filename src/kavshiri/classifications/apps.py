from django.apps import AppConfig


class ClassificationsConfig(AppConfig):
    name = "kavshiri.classifications"

    def ready(self) -> None:
        from kavshiri.classifications import names
        from kavshiri.questions import slots

        slots.countries.append(names.countries_by_name)
        slots.languages.append(names.languages_by_name)
