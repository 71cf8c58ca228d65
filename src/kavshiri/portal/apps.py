from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kavshiri.portal"

    def ready(self) -> None:
        from kavshiri.archives import slots as archives
        from kavshiri.exchange import slots as exchange
        from kavshiri.portal import archived, drafting, finding, listening

        finding.register_all()
        listening.listen()
        exchange.fill_draft_article(drafting.draft)
        archives.add(archived.CHAPTER)
