from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "kavshiri.archives"

    def ready(self) -> None:
        from kavshiri.archives import offers
        from kavshiri.closing import slots as closing
        from kavshiri.conference import slots as conference

        conference.office_ways.append(offers.for_office)
        closing.steps.append(offers.steps)
