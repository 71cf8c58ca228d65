from django.apps import AppConfig


class CaptionsConfig(AppConfig):
    name = "kavshiri.captions"

    def ready(self) -> None:
        from kavshiri.captions import actions, queries, telling, topics
        from kavshiri.captions.panels import PANELS
        from kavshiri.hall import panels
        from kavshiri.hall import slots as hall
        from kavshiri.live import slots as live
        from kavshiri.privacy import slots as privacy

        for panel in PANELS:
            panels.note(panel)
        live.stating[topics.HEARD] = telling.states
        hall.hearing[topics.HEARD] = telling.hearing
        hall.turned.append(actions.follow_hall)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
