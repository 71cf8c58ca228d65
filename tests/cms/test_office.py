"""The back office around our screens: no passwords, no names written around verbs, a policy of its own."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation
from wagtail.admin.paginator import WagtailPaginator

from kavshiri.cms import actions
from kavshiri.conference.models import Session
from kavshiri.journal.models import Entry


@pytest.mark.django_db
def test_wagtails_sign_in_leads_to_ours(client):
    answer = client.get("/cms/login/")
    assert (answer.status_code, answer["Location"]) == (302, reverse("people:sign-in"))
    assert client.post("/cms/login/", {"username": "x", "password": "y"}).status_code == 405


def test_of_ones_account_only_the_language_and_the_look_can_be_set(secretary):
    page = secretary.get(reverse("wagtailadmin_account"))
    panels = {panel.name for tab in page.context["panels_by_tab"].values() for panel in tab}
    assert panels == {"locale", "theme"}


def test_the_back_office_is_not_kept_and_has_a_policy(secretary):
    answer = secretary.get(reverse("wagtailadmin_home"))
    assert "no-store" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_equipping_the_roles_twice_changes_nothing(world, system, at):
    before = (Entry.objects.count(), Group.objects.get(name="secretary").permissions.count())
    actions.equip_roles(by=system, at=at)
    assert (Entry.objects.count(), Group.objects.get(name="secretary").permissions.count()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("ka", "0 სესია"), ("en", "0 sessions")])
def test_a_noun_stays_singular_after_a_number_in_georgian(language, said):
    with translation.override(language):
        assert WagtailPaginator(Session.objects.order_by("pk"), 10).items_count_label == said
