from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "kavshiri.media"

    def ready(self) -> None:
        from kavshiri.media.adapters import built_in, note

        for adapter in built_in.BUILT_IN:
            note(adapter)
