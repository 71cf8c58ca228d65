from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "kavshiri.exchange"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.exchange import calendars, offers
        from kavshiri.exchange.actions import forgetting
        from kavshiri.exchange.queries import intakes
        from kavshiri.privacy import slots as privacy

        privacy.held.append(intakes.held_of)
        privacy.erasers.append(forgetting.forget)
        slots.ways.append(offers.for_readers)
        slots.selection_ways.append(offers.selection)
        slots.fill_calendar(calendars.of_sessions)
        slots.office_ways.append(offers.for_office)
