from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "kavshiri.voting"

    def ready(self) -> None:
        from kavshiri.hall import panels
        from kavshiri.privacy import slots as privacy
        from kavshiri.voting import actions, queries
        from kavshiri.voting.panels import PANELS

        for panel in PANELS:
            panels.note(panel)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
