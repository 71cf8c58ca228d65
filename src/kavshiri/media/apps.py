from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "kavshiri.media"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.media import actions, offers, queries
        from kavshiri.media.adapters import built_in, note
        from kavshiri.privacy import slots as privacy

        for adapter in built_in.BUILT_IN:
            note(adapter)
        slots.office_ways.append(offers.for_office)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
