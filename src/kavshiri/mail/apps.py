from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "kavshiri.mail"
    label = "mail"

    def ready(self) -> None:
        from kavshiri.mail import actions, bounces, queries, receiving
        from kavshiri.privacy import slots

        slots.held.append(queries.held_of)
        slots.erasers.append(actions.forget)

        bounces.listen()
        receiving.listen()
