"""Addresses of the translators' work, inside the back office."""

from django.urls import path

from kavshiri.translations import views

app_name = "translations"
urlpatterns = [
    path("", views.index, name="index"),
    path("next/", views.following, name="next"),
    path("export/", views.export, name="export"),
    path("machine/", views.machine, name="machine"),
    path("files/", views.files, name="files"),
    path("files/<int:pk>/", views.delivery, name="delivery"),
    path("files/<int:pk>/remove/", views.remove, name="remove"),
    path("<str:kind>/<uuid:public_id>/<str:language>/", views.edit, name="edit"),
]
