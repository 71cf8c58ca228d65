"""The address of a thing for good, by which data name it: under no language."""

from django.urls import path

from kavshiri.provenance import views

urlpatterns = [path("thread/<str:name>/", views.thing, name="provenance-thing")]
