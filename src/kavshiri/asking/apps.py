from django.apps import AppConfig


class AskingConfig(AppConfig):
    name = "kavshiri.asking"

    def ready(self) -> None:
        from kavshiri.asking import actions, queries
        from kavshiri.privacy import slots as privacy

        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
