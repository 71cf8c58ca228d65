from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.following import views

app_name = "following"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/follow/"), views.follow, name="follow"),
    path(pgettext_lazy("address", "following/confirm/<str:secret>/"), views.confirm, name="confirm"),
    path(pgettext_lazy("address", "following/<str:secret>/"), views.own, name="own"),
    path(pgettext_lazy("address", "following/<str:secret>/stop/"), views.stop, name="stop"),
    path(pgettext_lazy("address", "following/<str:secret>/data/"), views.data, name="data"),
]
