from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "kavshiri.following"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.following import actions, letters, offers, queries
        from kavshiri.mail import kinds
        from kavshiri.privacy import slots as privacy

        for kind in (letters.CONFIRM, letters.CHANGED):
            kinds.note(kind)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
        slots.ways.append(offers.for_readers)
        slots.selection_ways.append(offers.selection)
        slots.office_ways.append(offers.for_office)
