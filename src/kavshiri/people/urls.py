from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.people import consenting, correcting, own_data, views

app_name = "people"
urlpatterns = [
    path(pgettext_lazy("address", "sign-in/"), views.sign_in, name="sign-in"),
    path(pgettext_lazy("address", "sign-in/<str:secret>/"), views.use_link, name="link"),
    path(pgettext_lazy("address", "sign-out/"), views.sign_out, name="sign-out"),
    path(pgettext_lazy("address", "my-data/"), own_data.page, name="data"),
    path(pgettext_lazy("address", "my-data/file/"), own_data.file, name="data-file"),
    path(pgettext_lazy("address", "my-data/erase/"), own_data.erase, name="data-erase"),
    path(pgettext_lazy("address", "my-data/consents/"), consenting.change_own, name="data-consents"),
    path(pgettext_lazy("address", "my-data/correct/<str:about>/"), correcting.correct, name="data-correct"),
    path(pgettext_lazy("address", "consents/<str:secret>/"), consenting.by_link, name="consents"),
]
