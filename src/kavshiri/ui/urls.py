from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.ui import views

app_name = "ui"
urlpatterns = [path(pgettext_lazy("address", "components/"), views.components, name="components")]
