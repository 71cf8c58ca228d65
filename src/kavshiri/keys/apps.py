from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "kavshiri.keys"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from kavshiri.keys import landing, sessions
        from kavshiri.people import slots

        user_logged_in.connect(sessions.note_sign_in, dispatch_uid="kavshiri.keys.sessions")
        slots.landings.append(landing.own)
        slots.account_parts.append("keys/office/_keys.html")
        slots.ways_in.append("keys/_ways_in.html")
