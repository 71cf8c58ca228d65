from django.apps import AppConfig


class FloorConfig(AppConfig):
    name = "kavshiri.floor"

    def ready(self) -> None:
        from kavshiri.floor import actions, naming, queries, screens
        from kavshiri.hall import panels
        from kavshiri.hall import slots as hall
        from kavshiri.privacy import slots as privacy

        for panel in screens.PANELS:
            panels.note(panel)
        hall.turned.append(actions.follow_hall)
        hall.speaking.append(naming.of_floor)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
