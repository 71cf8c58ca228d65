from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "kavshiri.mail"
    label = "mail"

    def ready(self) -> None:
        from kavshiri.mail import bounces

        bounces.listen()
