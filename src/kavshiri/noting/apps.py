from django.apps import AppConfig


class NotingConfig(AppConfig):
    name = "kavshiri.noting"

    def ready(self) -> None:
        from kavshiri.hall import panels
        from kavshiri.live import slots as live
        from kavshiri.noting import actions, queries, topics
        from kavshiri.noting.panels import PANELS
        from kavshiri.privacy import slots as privacy

        for panel in PANELS:
            panels.note(panel)
        live.dressing[topics.PREFIX] = live.plain
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
