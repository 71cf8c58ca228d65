"""The short address in a certificate's square: under no language, since paper does not know who scans it."""

from django.urls import path

from kavshiri.proceedings.views import certifying

urlpatterns = [path("c/<str:code>/", certifying.scanned, name="proceedings-certificate")]
