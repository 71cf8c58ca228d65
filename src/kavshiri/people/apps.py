from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kavshiri.people"

    def ready(self) -> None:
        from kavshiri.access import slots
        from kavshiri.people import queries

        slots.fill_actor_of(queries.actor_of)
