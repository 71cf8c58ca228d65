from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kavshiri.desk"

    def ready(self) -> None:
        from kavshiri.desk import offers
        from kavshiri.people import slots

        # first: the other rooms' places are all to be reached from here
        slots.landings.insert(0, offers.landing)
        slots.places.append(offers.place)
