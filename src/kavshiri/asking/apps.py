from django.apps import AppConfig


class AskingConfig(AppConfig):
    name = "kavshiri.asking"

    def ready(self) -> None:
        from kavshiri.asking import actions, queries
        from kavshiri.asking.panels import PANELS
        from kavshiri.hall import panels
        from kavshiri.privacy import slots as privacy

        for panel in PANELS:
            panels.note(panel)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
