from django.apps import AppConfig


class AccreditationConfig(AppConfig):
    name = "kavshiri.accreditation"

    def ready(self) -> None:
        from kavshiri.accreditation import actions, queries
        from kavshiri.privacy import slots as privacy

        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
