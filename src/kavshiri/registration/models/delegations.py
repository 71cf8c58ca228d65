from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.classifications.checks import check_country
from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.people.models import Organisation

LANGUAGES = settings.LANGUAGES


class Category(models.TextChoices):
    """In which capacity somebody belongs to a delegation, in the order of its list."""

    HEAD = "head", _("head of delegation")
    ALTERNATE = "alternate", _("alternate")
    DELEGATE = "delegate", _("delegate")
    ADVISER = "adviser", _("adviser")
    OBSERVER = "observer", _("observer")
    INTERPRETER = "interpreter", _("interpreter of the delegation")


class Vouching(models.TextChoices):
    """What holds for members of a delegation whose credentials have not been accepted."""

    WARN = "warn", _("members may be approved, with a warning")
    REQUIRE = "require", _("no member may be approved")


class Delegation(Record):
    """A country or an organisation that is invited to a conference; that it is announced stands elsewhere."""

    within = ("conference",)
    noted = ("conference", "country", "organisation", "state", "language", "places", "nominates_until", "credentials",
             "precedence")  # fmt: skip
    silent = ("note",)

    class State(models.TextChoices):
        PLANNED = "planned", _("to be invited")
        INVITED = "invited", _("invited")
        CONFIRMED = "confirmed", _("has confirmed")
        DECLINED = "declined", _("has declined")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[check_country])
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="en")
    places = models.PositiveSmallIntegerField(
        _("places"), default=5, help_text=_("How many persons the delegation may nominate in all.")
    )
    nominates_until = models.DateTimeField(
        _("nominations until"), null=True, blank=True,
        help_text=_("By the conference’s clock. Until then the focal points nominate and replace; empty: no end."),
    )  # fmt: skip
    credentials = models.CharField(
        _("without accepted credentials"), max_length=8, choices=Vouching.choices, blank=True,
        help_text=_("Empty: as the conference’s protocol says."),
    )  # fmt: skip
    precedence = models.PositiveSmallIntegerField(
        _("number in the order of precedence"), null=True, blank=True,
        help_text=_("Counts where the conference’s protocol goes by numbers."),
    )  # fmt: skip
    note = models.TextField(_("note of the secretariat"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["conference", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "country"],
                condition=~Q(country=""),
                name="a_country_has_one_delegation",
                violation_error_message=_("This country has a delegation already."),
            ),
            models.UniqueConstraint(
                fields=["conference", "organisation"],
                condition=Q(organisation__isnull=False),
                name="an_organisation_has_one_delegation",
                violation_error_message=_("This organisation has a delegation already."),
            ),
            models.CheckConstraint(
                condition=(Q(country="") & Q(organisation__isnull=False))
                | (~Q(country="") & Q(organisation__isnull=True)),
                name="a_delegation_is_of_a_country_or_of_an_organisation",
                violation_error_message=_("Give either a country or an organisation."),
            ),
        ]

    def __str__(self) -> str:
        return self.called((get_language() or "ka").split("-")[0])

    def called(self, language: str) -> str:
        """The name of the country or the organisation in a language."""
        if self.organisation:
            return str(self.organisation.name.read(language))
        return names.country(self.country, language)


class Quota(Record):
    """How many of a delegation's places one category may take."""

    within = ("delegation",)
    noted = ("category", "places")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="quotas")
    category = models.CharField(_("category"), max_length=12, choices=Category.choices)
    places = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        verbose_name = _("places of a category")
        verbose_name_plural = _("places of categories")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "category"],
                name="one_quota_for_a_category",
                violation_error_message=_("Give each capacity once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.places}"


class FocalPoint(Record):
    """Who acts for a delegation, from a mail program: no account, a link for each visit."""

    within = ("delegation",)
    noted = ()
    silent = ("name", "address", "language")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="focal_points")
    name = models.CharField(_("name"), max_length=200)
    address = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="en")

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "delegation",
                Lower("address"),
                name="one_focal_point_per_address_of_a_delegation",
                violation_error_message=_("This address is a focal point of the delegation already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Member(Record):
    """Somebody whom a delegation has nominated. Never asked: ID number, ethnicity, religion, legal status, views."""

    within = ("delegation",)
    noted = ("category", "state")
    silent = ("name", "latin_name", "post", "address", "language", "wishes_to_speak", "topic", "needs", "reason")

    class State(models.TextChoices):
        NOMINATED = "nominated", _("nominated")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")
        REPLACED = "replaced", _("replaced")
        WITHDRAWN = "withdrawn", _("withdrawn")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="members")
    category = models.CharField(_("category"), max_length=12, choices=Category.choices, default=Category.DELEGATE)
    name = models.CharField(_("name"), max_length=200, help_text=_("As the person writes it, in their own script."))
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=300, blank=True)
    address = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="en")
    wishes_to_speak = models.BooleanField(_("wishes to speak"), default=False)
    topic = models.CharField(_("on what"), max_length=300, blank=True)
    needs = models.CharField(
        _("what helps to take part"), max_length=500, blank=True,
        help_text=_("Interpretation into a language, captions, sign language, access. Only the secretariat sees it."),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NOMINATED)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("member of a delegation")
        verbose_name_plural = _("members of delegations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "delegation",
                Lower("address"),
                condition=Q(state__in=["nominated", "approved"]),
                name="a_person_is_nominated_once",
                violation_error_message=_("Somebody with this address is nominated already."),
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(category="head", state__in=["nominated", "approved"]),
                name="a_delegation_has_one_head",
                violation_error_message=_("The delegation has a head already; change or replace that one first."),
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="whoever_is_declined_is_told_why"
            ),
        ]
        indexes = [models.Index(fields=["delegation", "state"], name="members_by_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in(self) -> bool:
        """Whether it takes one of the delegation's places."""
        return self.state in (self.State.NOMINATED, self.State.APPROVED)

    def clean(self) -> None:
        if self.topic and not self.wishes_to_speak:
            raise ValidationError({"topic": _("A topic is only for those who wish to speak.")})


class Pass(models.Model):
    """A link that lets somebody in, once: a focal point, or a head of delegation. Only its secret's digest is kept."""

    focal_point = models.ForeignKey(FocalPoint, on_delete=models.CASCADE, null=True, related_name="passes")
    head = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="passes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_pass_lives"),
            models.CheckConstraint(
                condition=Q(focal_point__isnull=True, head__isnull=False)
                | Q(focal_point__isnull=False, head__isnull=True),
                name="a_pass_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"pass {self.pk}"

    @property
    def bearer(self) -> FocalPoint | Member:
        """Whom it lets in."""
        found = self.focal_point or self.head
        if found is None:
            raise ValueError("a pass of nobody")
        return found
