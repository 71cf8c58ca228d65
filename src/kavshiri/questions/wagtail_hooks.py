from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button, HeaderButton

from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordCreateView, RecordDeleteView, RecordEditView
from kavshiri.cms.rows import Nested
from kavshiri.questions import actions, forms, minding, office, policy, queries
from kavshiri.questions.models import Choice, Question, Questionnaire

obey(Choice)


def questions_of(pk: Any) -> str:
    return reverse("questionnaires:questions", args=[pk])


class QuestionnaireCreateView(RecordCreateView):
    def get_success_url(self) -> str:
        """To its questions, of which there are none yet."""
        return super().get_success_url() if "another" in self.request.POST else questions_of(self.object.pk)


class QuestionnaireEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        shown = reverse("questions:preview", args=[self.object.slug])
        return [
            HeaderButton(_("Questions"), url=questions_of(self.object.pk), icon_name="list-ol", priority=10),
            HeaderButton(_("Preview"), url=shown, icon_name="view", priority=20),
        ]


class QuestionnaireViewSet(RecordViewSet):
    model = Questionnaire
    form = forms.QuestionnaireForm
    edit: Verb = policy.EDIT_QUESTIONNAIRES
    keep = staticmethod(keeping(actions.keep_questionnaire, "questionnaire"))
    remove = staticmethod(removing(actions.remove_questionnaire, "questionnaire"))
    add_view_class = QuestionnaireCreateView
    edit_view_class = QuestionnaireEditView
    icon = "form"
    menu_label = _("Questionnaires")
    list_display = ["title", "slug"]
    search_fields = ["title", "slug"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/questions/", office.questions, name="questions"),
            path("<int:pk>/copy/", office.copy, name="copy"),
        ]


class BackToForm:
    """After a question one is back among the others of its form."""

    object: Question

    def get_success_url(self) -> str:
        address: str = super().get_success_url()  # type: ignore[misc]  # Wagtail's
        is_another = "another" in self.request.POST  # type: ignore[attr-defined]
        return address if is_another else f"{questions_of(self.object.questionnaire_id)}#question-{self.object.pk}"


class QuestionCreateView(BackToForm, RecordCreateView):
    pass


class QuestionEditView(BackToForm, RecordEditView):
    template_name = "questions/office/question_form.html"

    @property
    def header_buttons(self) -> list[Button]:
        all_of_them = questions_of(self.object.questionnaire_id)
        return [HeaderButton(_("All questions"), url=all_of_them, icon_name="list-ol", priority=10)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = list(queries.asked_by(self.object.questionnaire))
        stored = next((one for one in asked if one.pk == self.object.pk), None)
        warned = minding.warnings(stored, asked) if stored else []
        return {**super().get_context_data(**kwargs), "warnings": warned}


class QuestionDeleteView(RecordDeleteView):
    template_name = "questions/office/confirm_remove.html"

    def get_success_url(self) -> str:
        return questions_of(self.object.questionnaire_id)


class QuestionViewSet(RecordViewSet):
    model = Question
    form = forms.QuestionForm
    edit: Verb = policy.EDIT_QUESTIONNAIRES
    keep = staticmethod(keeping(actions.keep_question, "question"))
    remove = staticmethod(removing(actions.remove_question, "question"))
    add_view_class = QuestionCreateView
    edit_view_class = QuestionEditView
    delete_view_class = QuestionDeleteView
    stays_within = "questionnaire"
    nested = (
        Nested(
            "choices", "question", forms.ChoiceRow, keeping(actions.keep_choice, "choice"),
            removing(actions.remove_choice, "choice"), _("Possible answers"),
            help=_("For kinds that are chosen from. What is removed stays readable where it was chosen."),
            add=_("Add a possible answer"),
        ),
    )  # fmt: skip
    icon = "help"
    menu_label = _("Questions of forms")
    list_display = ["label", "questionnaire", "kind", "required"]
    related = ("questionnaire",)
    list_filter = ["questionnaire", "kind"]
    search_fields = ["label", "key"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/move/", office.move, name="move"),
            path("<int:pk>/restore/", office.restore, name="restore"),
        ]


class Forms(ViewSetGroup):
    menu_label = _("Questionnaires")
    menu_name = "forms"
    menu_icon = "form"
    menu_order = 480
    menu_hook = "register_participation_menu_item"
    items = (QuestionnaireViewSet("questionnaires"), QuestionViewSet("form-questions"))
    submenu_hook = "register_forms_menu_item"


forms_of_ours = Forms()


@hooks.register("register_admin_viewset")
def register() -> Forms:
    return forms_of_ours
