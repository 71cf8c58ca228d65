from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from kavshiri.journal.identity import new_id


class BasePage(Page):
    """What every page of the portal has. Abstract: each kind of page has its own table beside Wagtail's."""

    public_id = models.UUIDField(default=new_id, editable=False, db_index=True)
    summary = models.CharField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences: in lists, in search engines and when the page is shared."),
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        return self.search_description or self.summary
