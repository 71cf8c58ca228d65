from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "kavshiri.keys"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from kavshiri.keys import actions, asking, landing, letters, queries, sessions
        from kavshiri.mail import kinds
        from kavshiri.people import slots
        from kavshiri.privacy import slots as privacy

        kinds.note(letters.CHANGED)
        kinds.note(letters.NEW_DEVICE)
        user_logged_in.connect(sessions.note_sign_in, dispatch_uid="kavshiri.keys.sessions")
        slots.landings.append(landing.own)
        slots.fill_asking(asking.may_ask)
        slots.account_parts.append("keys/office/_keys.html")
        slots.ways_in.append("keys/_ways_in.html")
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
