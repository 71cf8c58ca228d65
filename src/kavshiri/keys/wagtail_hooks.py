from django.urls import path
from django.urls.resolvers import URLPattern
from wagtail import hooks

from kavshiri.keys import office


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("accounts/<int:pk>/keys/", office.take_away, name="keys-take-away")]
