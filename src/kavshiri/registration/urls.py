from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.registration import views

app_name = "registration"
urlpatterns = [
    path(pgettext_lazy("address", "delegation/"), views.delegation, name="delegation"),
    path(pgettext_lazy("address", "delegation/link/"), views.ask, name="ask"),
    path(pgettext_lazy("address", "delegation/link/<str:secret>/"), views.enter, name="enter"),
    path(pgettext_lazy("address", "delegation/answer/"), views.answer, name="answer"),
    path(pgettext_lazy("address", "delegation/nominate/"), views.nominate, name="nominate"),
    path(pgettext_lazy("address", "delegation/member/<uuid:public_id>/"), views.change, name="change"),
    path(pgettext_lazy("address", "delegation/member/<uuid:public_id>/replace/"), views.replace, name="replace"),
    path(pgettext_lazy("address", "delegation/member/<uuid:public_id>/withdraw/"), views.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "delegation/credentials/"), views.credentials, name="credentials"),
    path(
        pgettext_lazy("address", "delegation/credentials/<uuid:public_id>/"),
        views.credential_file,
        name="credential-file",
    ),
    path(pgettext_lazy("address", "delegation/speakers/"), views.speak, name="speak"),
    path(
        pgettext_lazy("address", "delegation/speakers/<uuid:public_id>/"), views.leave_speakers, name="leave-speakers"
    ),
    path(pgettext_lazy("address", "delegation/participants.<str:ending>"), views.participants, name="participants"),
    path(pgettext_lazy("address", "delegation/table/"), views.return_table, name="return-table"),
    path(pgettext_lazy("address", "delegation/table/table.xlsx"), views.table_xlsx, name="table-xlsx"),
    path(pgettext_lazy("address", "delegation/table/table.docx"), views.table_docx, name="table-docx"),
    path(pgettext_lazy("address", "delegation/table/send/"), views.send_table, name="send-table"),
    path(pgettext_lazy("address", "delegation/table/<uuid:public_id>/"), views.table, name="table"),
    path(pgettext_lazy("address", "delegation/table/letter/<str:secret>/"), views.table_letter, name="table-letter"),
    path(pgettext_lazy("address", "delegation/leave/"), views.leave, name="leave"),
]
