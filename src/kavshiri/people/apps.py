from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kavshiri.people"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from kavshiri.access import slots
        from kavshiri.people import queries

        slots.fill_actor_of(queries.actor_of)
        slots.fill_accounts(actor=queries.actor_for, names=queries.names_of)
        # the verb that spends a link notes the moment itself
        user_logged_in.disconnect(dispatch_uid="update_last_login")
