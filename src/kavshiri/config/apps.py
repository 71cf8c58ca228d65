from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import m2m_changed, post_delete, post_save


class ConfigConfig(AppConfig):
    name = "kavshiri.config"

    def ready(self) -> None:
        from kavshiri.access import slots
        from kavshiri.conference import slots as conference
        from kavshiri.config import kept, letters, working
        from kavshiri.correspondence import slots as correspondence
        from kavshiri.mail import slots as mail

        mail.due.append(working.wake)
        conference.published.append(working.wake_to_tell)
        correspondence.due.append(working.wake_to_correspond)
        letters.keep_mkhedruli()
        slots.changed.append(kept.move_on)
        if settings.REMEMBERS:
            slots.fill_generation(kept.generation)
        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(kept.hear, dispatch_uid=f"kavshiri.kept.{id(signal)}")
