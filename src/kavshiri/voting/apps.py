from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "kavshiri.voting"

    def ready(self) -> None:
        from kavshiri.privacy import slots as privacy
        from kavshiri.voting import actions, queries

        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
