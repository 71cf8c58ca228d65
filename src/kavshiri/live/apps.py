from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "kavshiri.live"

    def ready(self) -> None:
        from kavshiri.journal import slots
        from kavshiri.live import ringing

        slots.written.append(ringing.say_written)
