"""Fills an empty portal with the content of ``demo/``: the conference, pages in every language, notice, links.

What stands already stays as it is: a conference of that address, any home page, any notice, any link. So a second
run changes nothing, and whatever the secretariat has edited or removed is never put back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml
from django.core.files import File
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from kavshiri.access.actors import Actor
from kavshiri.applications import actions as registration
from kavshiri.applications.models import Category
from kavshiri.captions import actions as captions
from kavshiri.conference import bundle as bundles
from kavshiri.conference import queries as conferences
from kavshiri.conference.actions.loading import load
from kavshiri.conference.models import Session
from kavshiri.correspondence import actions as correspondence
from kavshiri.correspondence.models import Letterhead, Signatory
from kavshiri.hall import actions as hall_actions
from kavshiri.hall import queries as halls
from kavshiri.media import actions as media
from kavshiri.media.models import Channel
from kavshiri.portal import actions, opening
from kavshiri.portal.carrying import bring_evaluation, bring_forum
from kavshiri.portal.gathering import Gathering
from kavshiri.portal.models import (
    HomePage,
    LinkGroup,
    LinksPage,
    NewsIndexPage,
    NewsPage,
    Notice,
    StandardPage,
    UsefulLink,
)
from kavshiri.portal.one_thread import bring_thread
from kavshiri.registration.models import Delegation
from kavshiri.texts.values import Texts

DEMO = Path(__file__).parent / "demo"
CAPTIONS = {
    "ka": "ნიმუში: აქ ტიტრები სტრიქონ-სტრიქონ გამოჩნდება.",
    "en": "Example: captions appear here, line by line.",
}
LANGUAGES = ("ka", "en")
LEADS = re.compile(r'href="(page|conference):([\w-]+)"')
# first row is the heading; the rest is what Wagtail's table block keeps about cells
PLAIN_TABLE = {
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_header_choice": "row",
    "cell": [],
    "mergeCells": [],
}

Say = Callable[[str], None]
Words = dict[str, Any]


def furnish(*, by: Actor, at: datetime, say: Say, folder: Path = DEMO) -> None:
    """Fill what is empty; ``say`` is given each step in a few words.  All or nothing."""
    with transaction.atomic():
        slug = bring_conference(folder / "conference.yaml", by=by, at=at, say=say)
        bring_categories(read(folder / "registration.yaml")["categories"], slug, by=by, at=at, say=say)
        bring_letterhead(read(folder / "correspondence.yaml")["letterhead"], by=by, at=at, say=say)
        bring_people(folder, slug, by=by, at=at, say=say)
        bring_channels(read(folder / "media.yaml"), slug, by=by, at=at, say=say)
        bring_hall(slug, by=by, at=at, say=say)
        say(bring_forum(read(folder / "forum.yaml"), slug, by=by, at=at))
        say(bring_evaluation(slug, by=by, at=at))
        say(bring_thread(folder / "thread", folder / "documents", by=by, at=at))
        bring_notice(read(folder / "pages.yaml")["notice"], by=by, at=at, say=say)
        bring_links(read(folder / "links.yaml")["groups"], by=by, at=at, say=say)
        if HomePage.objects.exists():
            say("Pages: they stand already.")
            return
        Pages(folder, slug, at).bring()
        say(f"Pages: {Page.objects.filter(depth__gt=1).count()} in {len(LANGUAGES)} languages.")


def read(path: Path) -> Words:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def texts(words: dict[str, str] | None) -> Texts:
    return Texts.of(**words) if words else Texts()


def bring_conference(path: Path, *, by: Actor, at: datetime, say: Say) -> str:
    """Load the bundle unless its conference is there; returns the conference's address word."""
    bundle = bundles.read(path.read_bytes(), path.name)
    slug = bundle.conference.get("slug")
    if conferences.by_address(slug):
        say("Conference: it stands already.")
    else:
        tally = load(bundle=bundle, by=by, at=at)
        say(f"Conference: {tally.made} records, programme version {tally.version}.")
    return slug


def bring_categories(told: list[Words], slug: str, *, by: Actor, at: datetime, say: Say) -> None:
    """By which doors visitors can register for the conference, unless some were made already."""
    conference = conferences.by_address(slug)
    if conference is None or Category.objects.filter(conference=conference).exists():
        say("Registration: its categories stand already.")
        return
    for order, each in enumerate(told, 1):
        words = {"name": texts(each["name"]), "words": texts(each.get("words"))}
        values = {**each, **words, "conference": conference, "order": order}
        registration.keep_category(category=Category(), values=values, by=by, at=at)
    say(f"Registration: {len(told)} categories, as examples.")


def bring_letterhead(told: Words, *, by: Actor, at: datetime, say: Say) -> None:
    """What official letters are drafted with: a letterhead, an office that signs, and templates."""
    if Letterhead.objects.exists():
        say("Official letters: a letterhead stands already.")
        return
    head = Letterhead()
    values = {"code": told["code"], "organisation": texts(told["organisation"]), "lines": texts(told["lines"])}
    correspondence.keep_letterhead(letterhead=head, values=values, by=by, at=at)
    office = {"letterhead": head, "office": texts(told["signatory"])}
    correspondence.keep_signatory(signatory=Signatory(), values=office, by=by, at=at)
    count = correspondence.add_standard_templates(by=by, at=at)
    say(f"Official letters: a letterhead and an office that signs, as examples; {count} templates.")


def bring_people(folder: Path, slug: str, *, by: Actor, at: datetime, say: Say) -> None:
    """Delegations, applicants and a speaker, unless somebody takes part already."""
    conference = conferences.by_address(slug)
    if conference is None or Delegation.objects.filter(conference=conference).exists():
        say("Participants: there are some already.")
        return
    told = read(folder / "people.yaml")
    count = Gathering(told, conference, folder / "documents", by=by, at=at).bring()
    say(f"Participants: {count}, in {len(told['delegations'])} delegations and by themselves, as examples.")


def bring_channels(told: Words, slug: str, *, by: Actor, at: datetime, say: Say) -> None:
    """From where picture and sound of a session would come."""
    session = Session.objects.filter(conference__slug=slug, slug=told["session"]).first()
    if session is None or Channel.objects.exists():
        say("Picture and sound: channels stand already.")
        return
    for position, each in enumerate(told["channels"]):
        words = {name: texts(each.get(name)) for name in ("hint", "instead")}
        values = {**each, **words, "session": session, "position": position}
        media.keep_channel(channel=Channel(), values=values, by=by, at=at)
    say(f"Picture and sound: {len(told['channels'])} channels of one session, as examples.")


# Georgian, English, minutes: together as long as the panel
AGENDA = (
    ("გახსნა", "Opening", 10),
    ("პანელის დისკუსია", "Panel discussion", 45),
    ("კითხვები და პასუხები", "Questions and answers", 25),
    ("შეჯამება", "Conclusions", 10),
)


def bring_hall(slug: str, *, by: Actor, at: datetime, say: Say) -> None:
    """The high-level panel's hall, with open doors: the portal's clock stands shortly before it."""
    session = Session.objects.filter(conference__slug=slug, kind=Session.Kind.HIGH_LEVEL_PANEL).first()
    if session is None or halls.hall_of(session):
        return
    hall = hall_actions.prepare(session=session, by=by, at=at)
    hall_actions.take_from_programme(hall=hall, by=by, at=at)
    points = [(Texts.of(ka=f"{ka} (ნიმუში)", en=f"{en} (example)"), minutes) for ka, en, minutes in AGENDA]
    hall_actions.add_points(hall=hall, points=points, seen=halls.agenda_stamp(hall), by=by, at=at)
    hall_actions.open_doors(hall=hall, by=by, at=at)
    for language, line in CAPTIONS.items():
        track = captions.open_track(hall=hall, language=language, by=by, at=at)
        captions.write(track=track, text=line, key=uuid4(), by=by, at=at)
    say(f"Hall: {session.title.text('ka')}, doors open.")


def bring_notice(words: dict[str, str], *, by: Actor, at: datetime, say: Say) -> None:
    if Notice.objects.exists():
        say("Notice: it stands already.")
        return
    values = {"text": texts(words), "is_on": True, "keeps_engines_away": True}
    actions.keep_notice(notice=Notice(), values=values, by=by, at=at)
    say("Notice: on.")


def bring_links(groups: list[Words], *, by: Actor, at: datetime, say: Say) -> None:
    if LinkGroup.objects.exists():
        say("Useful links: they stand already.")
        return
    for position, told in enumerate(groups, 1):
        group = LinkGroup()
        values = {"title": texts(told["title"]), "position": position}
        actions.keep_link_group(group=group, values=values, by=by, at=at)
        for place, link in enumerate(told["links"], 1):
            actions.keep_useful_link(link=UsefulLink(), values=link_values(link, group, place), by=by, at=at)
    say(f"Useful links: {UsefulLink.objects.count()} in {len(groups)} groups.")


def link_values(told: Words, group: LinkGroup, position: int) -> Words:
    """``checked_on`` stays empty: nobody has looked yet."""
    return {
        "group": group,
        "title": texts(told["title"]),
        "url": told["url"],
        "note": texts(told.get("note")),
        "languages": told["languages"],
        "position": position,
    }


class Pages:
    """The trees of pages, written as an editor's work is: by Wagtail, with a first revision of each page."""

    def __init__(self, folder: Path, conference: str, at: datetime) -> None:
        self.folder = folder
        self.conference = conference
        self.at = at
        self.plan = read(folder / "pages.yaml")
        self.standing = read(folder / "standing.yaml")["standing"]
        self.locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
        self.pages: dict[tuple[str, str], Page] = {}  # by key and language

    def bring(self) -> None:
        self.pictures = {name: self.picture(name, title) for name, title in self.plan["pictures"].items()}
        self.documents = {name: self.document(**told) for name, told in self.plan["documents"].items()}
        self.homes()
        self.place(NewsIndexPage, "news", self.plan["news_index"], under="home")
        for news in sorted(self.plan["news"], key=lambda news: news["date"]):
            self.place(NewsPage, news["key"], news, under="news", **self.news_values(news))
        self.place(LinksPage, "links", self.plan["links_page"], under="home")
        for told in self.standing:
            values = {"in_footer": told.get("in_footer", False), "review_by": told.get("review_by")}
            self.place(StandardPage, told["key"], told, under="home", **values)
        self.fill()

    def picture(self, name: str, title: str) -> Any:
        path = self.folder / "pictures" / f"{name}.png"
        with path.open("rb") as file:
            image = get_image_model()(title=title, file=File(file, name=path.name))
            image._set_image_file_metadata()  # its size and digest, as Wagtail's own upload does
            image.save()
        return image

    def document(self, title: str, file: str) -> Any:
        with (self.folder / "documents" / file).open("rb") as opened:
            document = get_document_model()(title=title, file=File(opened, name=file))
            document._set_document_file_metadata()
            document.save()
        return document

    def news_values(self, news: Words) -> Words:
        picture = news.get("picture")
        return {"date": news["date"], "image": self.pictures[picture] if picture else None, "is_example": True}

    def homes(self) -> None:
        """The homes take the place of Wagtail's welcome page."""
        self.place(HomePage, "home", self.plan["home"], parents=dict.fromkeys(LANGUAGES, opening.clear_welcome()))
        opening.settle_site(self.pages["home", LANGUAGES[0]], self.plan["site"]["name"])

    def place(
        self,
        kind: type,
        key: str,
        told: Words,
        *,
        under: str = "",
        parents: dict[str, Page] | None = None,
        **values: Any,
    ) -> None:
        """Add a page in every language; they share the key by which Wagtail knows translations."""
        common: Words = {}
        for code in LANGUAGES:
            parent = parents[code] if parents else self.pages[under, code]
            words = {name: text for name, text in told[code].items() if name != "body"}
            page = kind(locale=self.locales[code], **words, **values, **common)
            # a fresh copy of the parent: treebeard counts children on the object itself
            type(parent).objects.get(pk=parent.pk).add_child(instance=page)
            common = {"translation_key": page.translation_key}
            self.pages[key, code] = page

    def fill(self) -> None:
        """Bodies last, when every page that they lead to has its number; then everything is published."""
        bodies = {told["key"]: told for told in (*self.plan["news"], *self.standing)}
        for (key, code), page in self.pages.items():
            if key in bodies:
                page.body = [self.block(block, code) for block in bodies[key][code]["body"]]
            page.refresh_from_db(fields=["path", "depth", "numchild"])
            page.save_revision(log_action=True).publish()
            self.date(page)

    def date(self, page: Page) -> None:
        """The portal's clock, not the machine's, says when a page appeared; a news item on its day, at noon."""
        day = getattr(page, "date", None)
        on = datetime.combine(day, time(12), self.at.tzinfo) if day else self.at
        Page.objects.filter(pk=page.pk).update(first_published_at=on, last_published_at=on)

    def block(self, told: Words, language: str) -> tuple[str, Any]:
        kind = next(iter(told))
        return kind, getattr(self, f"block_{kind}")(told, language)

    def block_text(self, told: Words, language: str) -> Any:
        return RichText(LEADS.sub(lambda found: self.lead(found[1], found[2], language), told["text"]))

    def block_picture(self, told: Words, language: str) -> Words:
        image = get_image_model().objects.get(pk=self.pictures[told["picture"]].pk)
        image.contextual_alt_text, image.decorative = told["alt"], False
        return {"image": image, "caption": told.get("caption", "")}

    def block_document(self, told: Words, language: str) -> Words:
        return {"document": self.documents[told["document"]], "note": told.get("note", "")}

    def block_table(self, told: Words, language: str) -> Words:
        table = told["table"]
        return {"data": table["rows"], "table_caption": table["caption"], **PLAIN_TABLE}

    def block_quote(self, told: Words, language: str) -> Words:
        return {"text": told["quote"], "source": told.get("source", "")}

    def lead(self, kind: str, name: str, language: str) -> str:
        """Where a link of a text leads: a page of these files, or the conference."""
        if kind == "page":
            return f'linktype="page" id="{self.pages[name, language].pk}"'
        with translation.override(language):
            return f'href="{reverse(f"conference:{name}", kwargs={"slug": self.conference})}"'
