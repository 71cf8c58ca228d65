"""Screens of the back office: records of sessions, attendance, certificates."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.accreditation.wagtail_hooks import MENU
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.proceedings import policy
from kavshiri.proceedings.models import AttendanceCorrection, Certificate, CertificateRule, Release
from kavshiri.proceedings.office import certificates, records

for model in (Release, AttendanceCorrection, CertificateRule, Certificate):
    obey(model)


class RecordsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.RELEASE.allows(actor_for(request.user))


@hooks.register(MENU)
def records_item() -> RecordsItem:
    words = pgettext_lazy("menu", "records and certificates")
    return RecordsItem(
        words, reverse("proceedings-office:index"), name="proceedings", icon_name="clipboard-list", order=490
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", records.index, name="index"),
        path("conference/<int:pk>/", records.conference, name="conference"),
        path("conference/<int:pk>/zip/", records.take_all, name="zip"),
        path("conference/<int:pk>/rule/", certificates.add, name="add-rule"),
        path("session/<int:pk>/", records.session, name="session"),
        path("session/<int:pk>/attendance/", records.present, name="present"),
        path("session/<int:pk>/attendance/correct/", records.correct, name="correct"),
        path("rule/<uuid:public_id>/", certificates.rule, name="rule"),
        path("rule/<uuid:public_id>/edit/", certificates.edit, name="edit-rule"),
        path("rule/<uuid:public_id>/issue/", certificates.issue, name="issue"),
        path("rule/<uuid:public_id>/remove/", certificates.remove, name="remove-rule"),
        path("certificate/<uuid:public_id>/", certificates.certificate, name="certificate"),
        path("certificate/<uuid:public_id>/pdf/", certificates.pdf, name="certificate-pdf"),
    ]
    return [path("proceedings/", include((doors, "proceedings-office")))]
