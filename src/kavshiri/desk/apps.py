from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kavshiri.desk"

    def ready(self) -> None:
        from kavshiri.commitments import queries as commitments
        from kavshiri.desk import offers
        from kavshiri.forum import slots as forum
        from kavshiri.people import slots

        # first: the other rooms' places are all to be reached from here
        slots.landings.insert(0, offers.landing)
        slots.places.append(offers.place)
        # the two are strangers; both are below
        forum.realised.append(commitments.recommendations_done)
