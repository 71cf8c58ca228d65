from django.apps import AppConfig


class FloorConfig(AppConfig):
    name = "kavshiri.floor"

    def ready(self) -> None:
        from kavshiri.floor import actions, queries
        from kavshiri.privacy import slots as privacy

        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
