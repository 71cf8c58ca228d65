from django.urls import include, path
from django.utils.translation import pgettext_lazy

from kavshiri.search import views

app_name = "search"
urlpatterns = [
    path(
        pgettext_lazy("address", "search/"),
        include([path("", views.search, name="search"), path("suggest/", views.suggest, name="suggest")]),
    ),
]
