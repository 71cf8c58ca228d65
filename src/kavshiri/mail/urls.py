from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.mail import views

app_name = "mail"
urlpatterns = [
    path(pgettext_lazy("address", "outbox/"), views.outbox, name="outbox"),
    path(pgettext_lazy("address", "outbox/<uuid:public_id>/"), views.letter, name="letter"),
    path(pgettext_lazy("address", "outbox/<uuid:public_id>/page/"), views.letter_page, name="letter-page"),
]
