"""The portal's pages, one tree per language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from kavshiri.classifications.models import Theme
from kavshiri.cms.blocks import BodyBlock
from kavshiri.cms.forms import DayInput
from kavshiri.cms.models import BasePage


class HomePage(BasePage):
    """The first page of a language: notice, conference, next session, news, themes, links."""

    lead = models.TextField(_("lead"), max_length=600, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("summary")]
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portal.NewsIndexPage", "portal.StandardPage", "portal.LinksPage"]
    template = "portal/home.html"

    class Meta:
        verbose_name = _("home page")


class NewsIndexPage(BasePage):
    """All news, newest first."""

    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.NewsPage"]
    template = "portal/news_index.html"

    class Meta:
        verbose_name = _("news index")


class NewsPage(BasePage):
    """One news item."""

    date = models.DateField(_("date"))
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_example = models.BooleanField(_("marked as an example"), default=False)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date", widget=DayInput), FieldPanel("summary"),
        FieldPanel("image", help_text=_("Shown where the page is shared; pictures of the article go into its body.")),
        FieldPanel("body"), FieldPanel("theme"), FieldPanel("is_example"),
    ]  # fmt: skip
    social_type = "article"
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "portal/news.html"

    class Meta:
        verbose_name = _("news item")


class StandardPage(BasePage):
    """A page that stands: about, contact, privacy, accessibility. ``review_by`` is when it must be read again."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    in_footer = models.BooleanField(_("linked at the foot of every page"), default=False)
    review_by = models.DateField(_("to be reviewed by"), null=True, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"), FieldPanel("body"), FieldPanel("in_footer"),
        FieldPanel("review_by", widget=DayInput),
    ]  # fmt: skip
    parent_page_types = ["portal.HomePage", "portal.StandardPage"]
    subpage_types = ["portal.StandardPage"]
    template = "portal/standard.html"

    class Meta:
        verbose_name = _("standing page")


class LinksPage(BasePage):
    """The useful links on a page of their own; the links themselves are records."""

    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    template = "portal/links.html"

    class Meta:
        verbose_name = _("useful links")
