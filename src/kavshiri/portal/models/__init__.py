from kavshiri.portal.models.pages import HomePage, LinksPage, NewsIndexPage, NewsPage, StandardPage
from kavshiri.portal.models.records import LinkGroup, Notice, UsefulLink

__all__ = [
    "HomePage",
    "LinkGroup",
    "LinksPage",
    "NewsIndexPage",
    "NewsPage",
    "Notice",
    "StandardPage",
    "UsefulLink",
]
