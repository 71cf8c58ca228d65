from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.keys import views

app_name = "keys"
urlpatterns = [
    path(pgettext_lazy("address", "account/"), views.account, name="account"),
    path(pgettext_lazy("address", "account/code-app/"), views.add_code, name="add-code"),
    path(pgettext_lazy("address", "account/recovery-codes/"), views.codes, name="codes"),
    path(pgettext_lazy("address", "account/keys/<int:pk>/remove/"), views.remove, name="remove"),
    path(pgettext_lazy("address", "account/sessions/end/"), views.end_sessions, name="end-sessions"),
    path(pgettext_lazy("address", "account/passkeys/"), views.add_passkey, name="add-passkey"),
    path(pgettext_lazy("address", "account/passkeys/options/"), views.passkey_options, name="passkey-options"),
    path(pgettext_lazy("address", "second-step/"), views.step, name="step"),
    path(pgettext_lazy("address", "second-step/passkey/"), views.step_passkey, name="step-passkey"),
    path(pgettext_lazy("address", "second-step/options/"), views.step_options, name="step-options"),
    path(pgettext_lazy("address", "passkey/"), views.come_in, name="come-in"),
    path(pgettext_lazy("address", "passkey/options/"), views.come_in_options, name="come-in-options"),
]
