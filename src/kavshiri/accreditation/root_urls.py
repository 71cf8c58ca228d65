"""The short address in a badge's square: under no language, since paper does not know who scans it."""

from django.urls import path

from kavshiri.accreditation import badges_doors

urlpatterns = [path("b/<str:code>/", badges_doors.scanned, name="accreditation-badge")]
