from django.apps import AppConfig


class BackstageConfig(AppConfig):
    name = "kavshiri.backstage"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.backstage import actions, offers, overview, policy, queries, topics
        from kavshiri.backstage.panels import PANELS
        from kavshiri.hall import panels
        from kavshiri.hall import slots as halls
        from kavshiri.live import slots as live
        from kavshiri.media import slots as media
        from kavshiri.privacy import slots as privacy

        for panel in PANELS:
            panels.note(panel)
        accreditation.helps.append(offers.help_for)
        halls.beside.append(offers.overview_of)
        halls.turned.append(overview.turned)
        halls.hearing[topics.CALL] = topics.heard
        live.dressing[topics.CALL] = live.plain
        live.retelling.add(topics.CALL)
        live.stating[topics.HALLS] = overview.states
        media.tending.append(policy.tending)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
