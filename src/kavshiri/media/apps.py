from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "kavshiri.media"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.media import offers
        from kavshiri.media.adapters import built_in, note

        for adapter in built_in.BUILT_IN:
            note(adapter)
        slots.office_ways.append(offers.for_office)
