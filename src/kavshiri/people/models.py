from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications.checks import check_country, check_zone
from kavshiri.journal.identity import new_id
from kavshiri.journal.models import Record, Sourced
from kavshiri.texts.fields import TextsField


class Organisation(Record, Sourced):
    """A state institution, an international organisation, an association, a firm."""

    noted = ("slug", "name", "short", "kind", "country", "website", "about", "part_of")

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("ministry")
        AGENCY = "agency", _("state agency")
        COMMISSION = "commission", _("commission or council")
        INTERNATIONAL = "international", _("international organisation")
        DIASPORA = "diaspora", _("diaspora organisation")
        CHAMBER = "chamber", _("chamber of commerce")
        NGO = "ngo", _("non-governmental organisation")
        UNIVERSITY = "university", _("university")
        COMPANY = "company", _("company")
        OTHER = "other", _("other")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = TextsField(_("name"), max_length=300)
    short = TextsField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[check_country])
    website = models.URLField(_("website"), max_length=500, blank=True)
    about = TextsField(_("about"), max_length=5000, many_lines=True, blank=True)
    part_of = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)


class Office(Record, Sourced):
    """A post that speaks whoever holds it: "Deputy Minister of Foreign Affairs"."""

    noted = ("slug", "title", "organisation")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = TextsField(_("title"), max_length=300)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="offices"
    )

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.title)


class Person(Record, Sourced):
    """Somebody who is named in public. Never: legal status, ethnicity, religion, ID number, political views."""

    silent = (
        "slug", "name", "country", "office", "about", "form_of_address", "pronunciation", "zone", "telephone",
        "source_url",
    )  # fmt: skip

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = TextsField(_("name"), max_length=200)
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

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)


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


ERASED = "@erased.invalid"  # the address of an account that only holds its key any more


class Accounts(BaseUserManager["User"]):
    """Accounts by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Who signs in. There is no password: a one-time link opens the door."""

    public_id = models.UUIDField(default=new_id, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=12, default="ka")
    person = models.OneToOneField(
        Person, verbose_name=_("person"), on_delete=models.SET_NULL, null=True, blank=True, related_name="user"
    )
    is_active = models.BooleanField(_("active"), default=True)
    made_at = models.DateTimeField(editable=False)

    objects = Accounts()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address_in_any_case")]

    @property
    def is_erased(self) -> bool:
        return self.email.endswith(ERASED)

    def get_full_name(self) -> str:
        return str(_("erased account")) if self.is_erased else self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email.split("@")[0]

    @property
    def is_staff(self) -> bool:
        """What Wagtail asks of a user when it chooses collaborators."""
        return self.is_active


class SignInLink(models.Model):
    """A link that signs one account in, once. Only the digest of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    next = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="a_link_lives_before_it_ends")
        ]

    def __str__(self) -> str:
        return f"link {self.pk} of user {self.user_id}"
