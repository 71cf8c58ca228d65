from django.apps import AppConfig


class OwnersConfig(AppConfig):
    name = "kavshiri.owners"

    def ready(self) -> None:
        from kavshiri.owners import actions, queries
        from kavshiri.privacy import slots as privacy

        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
