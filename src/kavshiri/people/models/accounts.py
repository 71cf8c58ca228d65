"""Accounts, and the links that sign them in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.identity import new_id
from kavshiri.people.models.persons import Person

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
