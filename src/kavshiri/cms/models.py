from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from kavshiri.cms import naming
from kavshiri.journal.identity import new_id

FIRST_PAGE = 2  # its depth in Wagtail's tree


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
            [FieldPanel("slug", widget=naming.slug_input()), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
    ]

    base_form_class = naming.PageForm
    # a copy, a translation among them, is a page of its own
    exclude_fields_in_copy = ["public_id"]
    social_type = "website"
    slug: str  # Wagtail's, which says no types

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        return self.search_description or self.summary

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = naming.free_slug(self.title, self.get_parent(), self)
        super().full_clean(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's, and what the frame of the page asks for."""
        request.shown_page = self  # type: ignore[attr-defined]  # the frame looks for its translations
        return {
            **super().get_context(request, *args, **kwargs),
            "page_title": self.seo_title or self.title,
            "page_description": self.description,
            "crumbs": self.crumbs(request),
            "social_type": self.social_type,
            **({"social_image": self.social_image()} if self.image else {}),
        }

    def crumbs(self, request: HttpRequest) -> list[dict[str, str]]:
        """The way from the first page of this language down to here."""
        above = self.get_ancestors().filter(depth__gt=1) if self.depth > FIRST_PAGE else []
        return [
            {"url": page.get_url(request), "label": _now("Home") if page.depth == FIRST_PAGE else page.title}
            for page in above
        ]

    def social_image(self) -> str:
        """The whole address of the picture that stands for this page when it is shared."""
        if self.image is None:
            return ""
        return f"{settings.ORIGIN}{self.image.get_rendition('fill-1200x630|format-jpeg').url}"
