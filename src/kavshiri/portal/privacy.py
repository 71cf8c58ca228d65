"""What this room keeps: its own pages' fields, the notice and useful links; nothing of a person."""

from kavshiri.portal.models import HomePage, LinkGroup, NewsIndexPage, NewsPage, Notice, StandardPage, UsefulLink
from kavshiri.portal.models.pages import LinksPage
from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import RECORD, SITE

tell(HomePage, plain("lead", purpose=SITE, keep=RECORD))
tell(NewsIndexPage)
tell(NewsPage, plain("date body theme is_example", purpose=SITE, keep=RECORD))
tell(StandardPage, plain("body in_footer review_by", purpose=SITE, keep=RECORD))
tell(LinksPage)
tell(Notice, plain("text is_on keeps_engines_away shown_from shown_until", purpose=SITE, keep=RECORD))
tell(LinkGroup, plain("title position", purpose=SITE, keep=RECORD))
tell(UsefulLink, plain("group title url note languages checked_on fault position", purpose=SITE, keep=RECORD))
