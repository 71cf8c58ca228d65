from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "kavshiri.conference"

    def ready(self) -> None:
        from kavshiri.conference import finding, holding, submitted, translating
        from kavshiri.conference.actions import forgetting, naming
        from kavshiri.people import slots
        from kavshiri.privacy import slots as privacy

        finding.register_all()
        translating.fill()
        slots.kept.append(naming.follow)
        slots.merged.append(naming.follow_merging)
        slots.parted.append(naming.follow_parting)
        privacy.held.append(holding.of)
        privacy.reasons.append(holding.reasons)
        # before the person's own record goes
        privacy.erasers.insert(0, forgetting.forget)
        slots.landings.append(submitted.landing)
