"""The first pages of a portal that has none: home, news and useful links in every language of the interface.

Without them Wagtail's welcome page would stand at the portal's address. What they say is left to the secretariat.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from kavshiri.portal.models import HomePage, LinksPage, NewsIndexPage
from kavshiri.pure import georgian

By = dict[str, Page]  # the same page by language


def open_portal() -> bool:
    """Make the first pages unless a home page stands already; returns whether it did."""
    if HomePage.objects.exists():
        return False
    with transaction.atomic():
        root = clear_welcome()
        homes = place(HomePage, "Home", dict.fromkeys(_languages(), root))
        place(NewsIndexPage, "News", homes)
        place(LinksPage, "Useful links", homes)
        settle_site(homes[settings.LANGUAGE_CODE], str(settings.WAGTAIL_SITE_NAME))
    return True


def clear_welcome() -> Page:
    """Remove Wagtail's welcome page, whose site record goes with it; returns the root of all pages."""
    for page in Page.get_first_root_node().get_children():
        if page.specific_class is Page:
            page.delete()
    return Page.get_first_root_node()


def settle_site(home: Page, name: str) -> None:
    """One site for all languages; it begins at the first language's home."""
    address = urlsplit(settings.ORIGIN)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.site_name, site.root_page = address.hostname or "localhost", name, home
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()


def place(kind: type[Page], title: str, parents: By) -> By:
    """Publish a page in each language, called and addressed by its title there; they share one translation key."""
    made: By = {}
    for code, parent in parents.items():
        with translation.override(code):
            said = _(title)  # a msgid of our catalogue
        page = kind(locale=Locale.objects.get(language_code=code), title=said, slug=georgian.slug(said))
        if made:
            page.translation_key = next(iter(made.values())).translation_key
        # a fresh copy of the parent: treebeard counts children on the object itself
        type(parent).objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision(log_action=True).publish()
        made[code] = page
    return made


def _languages() -> list[str]:
    """The languages of the interface, each known to Wagtail."""
    codes = [code for code, _name in settings.LANGUAGES]
    for code in codes:
        if not Locale.objects.filter(language_code=code).exists():
            Locale(language_code=code).save()
    return codes
