from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.people import views

app_name = "people"
urlpatterns = [
    path(pgettext_lazy("address", "sign-in/"), views.sign_in, name="sign-in"),
    path(pgettext_lazy("address", "sign-in/<str:secret>/"), views.use_link, name="link"),
    path(pgettext_lazy("address", "sign-out/"), views.sign_out, name="sign-out"),
]
