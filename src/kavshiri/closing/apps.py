from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "kavshiri.closing"

    def ready(self) -> None:
        from kavshiri.closing import offers, slots, steps
        from kavshiri.conference import slots as conference
        from kavshiri.outcomes import slots as outcomes
        from kavshiri.translations import slots as translations

        slots.steps.append(steps.own)
        conference.office_ways.append(offers.for_office)
        outcomes.ways.append(offers.ways)
        # drafts, and what goes to a funder alone, are sent to no engine
        for name in ("closing.pressrelease", "closing.donorreport"):
            translations.kept_back[name] = translations.ALL
