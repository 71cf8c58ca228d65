from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "kavshiri.papers"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.papers import offers

        slots.ways.append(offers.for_readers)
        slots.office_ways.append(offers.for_office)
