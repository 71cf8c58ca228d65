"""Persons, what they speak and where they belong, and where their former addresses lead."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.classifications.checks import check_country, check_zone
from kavshiri.journal.models import Record, Sourced
from kavshiri.people.checks import check_latin, check_partial
from kavshiri.people.models.bodies import Office, Organisation
from kavshiri.pure import partial_dates
from kavshiri.texts.fields import TextsField


class Person(Record, Sourced):
    """Somebody who is named in public. Never: legal status, ethnicity, religion, ID number, political views.

    ``name`` is what everybody sees, and may be a pseudonym: whoever shows a person shows it, and no page can forget to.
    The ``real_name`` then is for the secretariat and for accreditation alone.
    """

    class Tie(models.TextChoices):
        """How somebody is tied to the country; it says nothing of citizenship."""

        BORN = "born", _("born there")
        DESCENT = "descent", _("by descent")
        STUDIED = "studied", _("studied there")
        WORKED = "worked", _("worked there")
        MARRIED = "married", _("by marriage")
        FRIEND = "friend", _("a friend of the country")

    silent = (
        "slug", "name", "latin_name", "real_name", "real_latin_name", "country", "residence", "ties", "office", "about",
        "form_of_address", "pronunciation", "zone", "telephone", "source_url",
        "sought",
    )  # fmt: skip

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = TextsField(_("name"), max_length=200, help_text=_("In the person’s own script. It is shown to everybody."))
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True, validators=[check_latin])
    real_name = models.CharField(
        _("real name"), max_length=200, blank=True,
        help_text=_("Only where the name above is a pseudonym. For the secretariat and the badge; never published."),
    )  # fmt: skip
    real_latin_name = models.CharField(
        _("real name in Latin letters"), max_length=200, blank=True, validators=[check_latin]
    )
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[check_country])
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT, null=True, blank=True, related_name="holders"
    )
    about = TextsField(_("about"), max_length=5000, many_lines=True, blank=True)
    form_of_address = TextsField(
        _("form of address"), max_length=120, blank=True, help_text=_("As the chair says it: “Your Excellency”.")
    )
    pronunciation = models.CharField(
        _("pronunciation"),
        max_length=200,
        blank=True,
        help_text=_("For whoever gives the floor; written as one reads."),
    )
    zone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[check_zone],
        help_text=_("Where the person is during the conference, such as Pacific/Auckland."),
    )  # fmt: skip
    telephone = models.CharField(
        _("telephone"), max_length=40, blank=True,
        help_text=_("Only for the secretariat, on the day; never published and not part of a conference’s file."),
    )  # fmt: skip

    residence = models.CharField(
        _("country of residence"), max_length=2, blank=True, validators=[check_country],
        help_text=_("Only for the secretariat."),
    )  # fmt: skip
    ties = models.JSONField(_("ties to the country"), default=list, blank=True)
    # all names, folded and in merged letters, for the search of the back office
    sought = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(real_latin_name="") | ~Q(real_name=""),
                name="a_real_name_in_latin_letters_has_one_in_its_own",
                violation_error_message=_("Give the real name in its own script as well."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        if not isinstance(self.ties, list) or not set(self.ties) <= set(self.Tie.values):
            raise ValidationError({"ties": _("Choose among the ties that are offered.")})

    @property
    def official_name(self) -> str:
        """For accreditation, where pseudonyms end."""
        return self.real_name or str(self.name.read(self.name.origin))

    @property
    def official_latin_name(self) -> str:
        return self.real_latin_name if self.real_name else self.latin_name


class LanguageSkill(Record):
    """A language that a person speaks, and how well (Common European Framework of Reference)."""

    within = ("person",)
    silent = ("language", "level")

    class Level(models.TextChoices):
        NATIVE = "native", _("native speaker")
        C2 = "C2", "C2"
        C1 = "C1", "C1"
        B2 = "B2", "B2"
        B1 = "B1", "B1"
        A2 = "A2", "A2"
        A1 = "A1", "A1"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=12)
    level = models.CharField(_("level"), max_length=6, choices=Level.choices, help_text=_("By the European framework."))

    class Meta:
        verbose_name = _("language of a person")
        verbose_name_plural = _("languages of persons")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"],
                name="a_person_has_one_level_in_a_language",
                violation_error_message=_("Give each language once."),
            )
        ]

    def __str__(self) -> str:
        reader = (get_language() or "ka").split("-")[0]
        return f"{names.language_name(self.language, reader)}: {self.get_level_display()}"


class Membership(Record):
    """What somebody is or was in an organisation, over time; several at once, and one after another.

    ``since`` and ``until`` are as precise as they are known: "2019", "2019-05" or "2019-05-03" (ISO 8601).
    """

    within = ("person",)
    silent = ("organisation", "role", "since", "until")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    role = TextsField(_("as what"), max_length=200, blank=True)
    since = models.CharField(_("from"), max_length=10, blank=True, validators=[check_partial])
    until = models.CharField(_("until"), max_length=10, blank=True, validators=[check_partial])

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-since", "pk"]

    def __str__(self) -> str:
        reader = (get_language() or "ka").split("-")[0]
        return self._said(self.organisation, reader)

    def said_of_person(self) -> str:
        """As a list of the organisation's members has it."""
        return self._said(self.person, (get_language() or "ka").split("-")[0])

    def _said(self, other: Person | Organisation, reader: str) -> str:
        words = [str(other), str(self.role), partial_dates.between(self.since, self.until, reader)]
        return ", ".join(filter(None, words))

    def clean(self) -> None:
        if not partial_dates.is_in_order(self.since, self.until):
            raise ValidationError({"until": _("It ends before it begins.")})


class OldAddress(models.Model):
    """An address that a person or an office once had; it keeps leading there until another one takes it."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        OFFICE = "office", _("office")

    kind = models.CharField(max_length=6, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="old_addresses")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, blank=True, related_name="old_addresses")
    slug = models.SlugField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="an_old_address_leads_to_one"),
            models.CheckConstraint(
                condition=Q(kind="person", person__isnull=False, office__isnull=True)
                | Q(kind="office", person__isnull=True, office__isnull=False),
                name="an_old_address_is_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class OldIdentity(models.Model):
    """The identity of a record that was merged into another: whatever still names it, means the remaining one."""

    public_id = models.UUIDField(unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="old_identities")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="old_identities"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="an_old_identity_means_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)
