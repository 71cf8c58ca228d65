from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "kavshiri.closing"

    def ready(self) -> None:
        from kavshiri.translations import slots as translations

        # drafts, and what goes to a funder alone, are sent to no engine
        for name in ("closing.pressrelease", "closing.donorreport"):
            translations.kept_back[name] = translations.ALL
