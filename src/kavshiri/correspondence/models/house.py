"""What letters are made with: letterheads, who signs, missions they go through, and templates."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications import names
from kavshiri.classifications.checks import check_country
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField

LANGUAGES = settings.CONTENT_LANGUAGES
check_code = RegexValidator(r"^[\w-]+\Z", _("Letters, digits and hyphens only."))


class Letterhead(Record):
    """The house that writes: its name, emblem and address at the head of a letter, and the sign of its register."""

    noted = ("code", "organisation", "lines", "mail", "emblem")

    code = models.CharField(
        _("sign of the register"), max_length=12, unique=True, validators=[check_code],
        help_text=_("Stands before the numbers: with “DI” the first letter of 2020 is DI-2020/1."),
    )  # fmt: skip
    organisation = TextsField(_("name of the house"), max_length=300)
    lines = TextsField(
        _("address"), max_length=500, many_lines=True, blank=True, help_text=_("Street, city, telephone; line by line.")
    )
    emblem = models.ForeignKey(
        "wagtailimages.Image", verbose_name=_("emblem"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", help_text=_("A picture of the back office (PNG, JPEG or WebP)."),
    )  # fmt: skip
    mail = models.EmailField(
        _("e-mail of the registry"), max_length=254, blank=True,
        help_text=_("Is told where a letter has had no answer in spite of reminders."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code}: {self.organisation}"


class Signatory(Record):
    """Who signs for a house: an office; whoever holds it may be named."""

    within = ("letterhead",)
    noted = ("letterhead", "office", "is_in_office")
    silent = ("name", "account")

    letterhead = models.ForeignKey(
        Letterhead, on_delete=models.PROTECT, related_name="signatories", verbose_name=_("letterhead")
    )
    office = TextsField(_("office"), max_length=300)
    name = TextsField(_("name"), max_length=200, blank=True, help_text=_("May stay empty: then the office signs."))
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("account of the signatory"),
        help_text=_("With an account nobody else but administrators issues letters in this name."),
    )  # fmt: skip
    is_in_office = models.BooleanField(_("signs at present"), default=True)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["letterhead", "pk"]

    def __str__(self) -> str:
        return ", ".join(filter(None, (str(self.office), str(self.name))))


class Mission(Record):
    """An embassy or mission through which letters to a country go."""

    noted = ("country", "name", "lines", "language")
    silent = ("mail",)

    country = models.CharField(_("country"), max_length=2, unique=True, validators=[check_country])
    name = TextsField(_("name of the mission"), max_length=300)
    lines = TextsField(_("address"), max_length=500, many_lines=True, blank=True)
    mail = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="en")

    class Meta:
        verbose_name = _("embassy or mission")
        verbose_name_plural = _("embassies and missions")
        ordering = ["country"]

    def __str__(self) -> str:
        return str(self.name)

    def called(self, language: str) -> str:
        return names.country(self.country, language)


class LetterTemplate(Record):
    """The text of a kind of official letter, in languages, with ``{placeholders}``."""

    noted = ("kind", "title", "subject", "addressee", "salutation", "body", "closing", "answer_within")

    class Kind(models.TextChoices):
        DELEGATION = "delegation", _("letter to a delegation")
        PERSON = "person", _("letter to a person")
        NOTE = "note", _("note verbale to a mission that a letter goes through")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.DELEGATION)
    title = TextsField(_("title for the secretariat"), max_length=200)
    subject = TextsField(_("subject"), max_length=300)
    addressee = TextsField(
        _("addressee"), max_length=500, many_lines=True, help_text=_("As it stands above the letter, line by line.")
    )
    salutation = TextsField(pgettext_lazy("of a letter", "salutation"), max_length=200, blank=True)
    body = TextsField(
        _("text of the letter"), max_length=8000, many_lines=True,
        help_text=_("Blank lines part paragraphs; lines beginning with “1. ” are numbered points, with “- ” a list."),
    )  # fmt: skip
    closing = TextsField(_("closing"), max_length=300, many_lines=True, blank=True)
    answer_within = models.PositiveSmallIntegerField(
        _("answer within (days)"), default=0, help_text=_("0: no answer is asked for, and nobody is reminded.")
    )

    class Meta:
        verbose_name = _("template of official letters")
        verbose_name_plural = _("templates of official letters")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return str(self.title)
