from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "kavshiri.following"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.following import letters, offers
        from kavshiri.mail import kinds

        for kind in (letters.CONFIRM, letters.CHANGED):
            kinds.note(kind)
        slots.ways.append(offers.for_readers)
        slots.selection_ways.append(offers.selection)
        slots.office_ways.append(offers.for_office)
