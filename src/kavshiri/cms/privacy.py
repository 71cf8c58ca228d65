"""Pages of ours, and Wagtail's own tables: who wrote, uploaded, decided and commented there."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.cms.models import BasePage
from kavshiri.privacy.declaring import Held, duty, free, personal, plain, tell
from kavshiri.privacy.terms import (
    ACCOUNT,
    ACCOUNTABILITY,
    CLEARED,
    RECORD,
    RUNNING,
    SITE,
    Ground,
    Purpose,
    Rule,
    Seen,
    Span,
    Whose,
    after,
)

EDITING = Purpose("editing", _("Editing pages, pictures and documents together"), Ground.PUBLIC_TASK)
CONTENT = Purpose("content", _("Publishing pages, pictures and documents"), Ground.PUBLIC_TASK)
LOG = after("page-log", _("3 years after the event"), days=3 * 365)
OPEN_SCREEN = after("open-screen", _("1 day after the screen was last open"), days=1)
DRAFT_FORM = after("draft-form", _("30 days after it was last changed"), days=30)
UPLOAD = Rule("upload", _("until the upload is finished"), Span.RECORD)
ANSWER = after("form-answer", _("1 year after it was sent in"), days=365)


def model(label: str) -> type[Model]:
    return apps.get_model(label)


def by(names: str, keep: Rule = RECORD, purpose: Purpose = EDITING, seen: Seen = Seen.SECRETARIAT) -> Held:
    """Fields about the holder of an account."""
    return personal(names, of=Whose.ACCOUNT, purpose=purpose, keep=keep, seen=seen)


def rest(names: str, keep: Rule = RECORD, purpose: Purpose = EDITING) -> Held:
    return plain(names, purpose=purpose, keep=keep)


def ending(rule: Rule, label: str, moment: str) -> None:
    """Rows of a foreign table go when their moment is over; they bear the machine's time."""

    def over(at: datetime) -> QuerySet:
        return model(label)._base_manager.filter(**{f"{moment}__lte": at - rule.period})

    duty(rule, model(label), over, by_machine=True)


tell(BasePage, plain("public_id summary image", purpose=SITE, keep=RECORD))
tell(
    model("wagtailcore.Page"),
    by("owner locked_by locked_at"),
    personal("title draft_title seo_title search_description slug url_path", of=Whose.OTHERS, purpose=CONTENT,
             keep=RECORD, seen=Seen.EVERYONE),
    rest("path depth numchild translation_key locale latest_revision live has_unpublished_changes first_published_at "
         "last_published_at live_revision go_live_at expire_at expired locked content_type alias_of show_in_menus "
         "latest_revision_created_at"),
)  # fmt: skip
tell(
    model("wagtailcore.Revision"),
    by("user"),
    personal("content object_str", of=Whose.OTHERS, purpose=CONTENT, keep=RECORD, seen=Seen.SECRETARIAT),
    rest("content_type base_content_type object_id created_at approved_go_live_at"),
)
for label in ("wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry"):
    of_its_own = "page" if label.endswith("PageLogEntry") else "object_id"
    tell(
        model(label),
        by("user label data", LOG, ACCOUNTABILITY),
        rest(f"content_type action timestamp uuid revision content_changed deleted {of_its_own}", LOG, ACCOUNTABILITY),
    )
    ending(LOG, label, "timestamp")
for label, kind in (("wagtaildocs.Document", ""), ("wagtailimages.Image", "image")):
    sized = "description width height focal_point_x focal_point_y focal_point_width focal_point_height" if kind else ""
    tell(
        model(label),
        by("uploaded_by_user"),
        personal("title file", of=Whose.OTHERS, purpose=CONTENT, keep=RECORD, seen=Seen.EVERYONE),
        rest(f"collection created_at file_size file_hash tags {sized}", purpose=CONTENT),
    )
tell(
    model("wagtailusers.UserProfile"),
    by("user submitted_notifications approved_notifications rejected_notifications updated_comments_notifications "
       "preferred_language current_time_zone avatar dismissibles theme contrast density keyboard_shortcuts",
       ACCOUNT, seen=Seen.SELF),
)  # fmt: skip
tell(model("wagtailadmin.EditingSession"),
     by("user", OPEN_SCREEN), rest("content_type object_id last_seen_at is_editing", OPEN_SCREEN),
     label=_("screens that are open in the back office"))  # fmt: skip
tell(
    model("wagtailadmin.FormState"),
    by("user data", DRAFT_FORM),
    rest("content_type object_id parent_object_id last_updated_at", DRAFT_FORM),
    label=_("unfinished forms of the back office"),
)
tell(model("wagtailcore.APIToken"),
     personal("user name key_hash prefix created revoked_at last_used_at", of=Whose.ACCOUNT, purpose=RUNNING,
              keep=ACCOUNT, seen=Seen.PORTAL, is_secret=True))  # fmt: skip
tell(
    model("wagtailcore.UploadedFile"),
    by("uploaded_by_user file", UPLOAD),
    rest("for_content_type", UPLOAD),
    label=_("files that are being uploaded"),
)
tell(
    model("wagtailcore.WorkflowState"),
    by("requested_by", CLEARED),
    rest("content_type base_content_type object_id workflow status created_at current_task_state", CLEARED),
)
tell(
    model("wagtailcore.TaskState"),
    by("finished_by comment", CLEARED),
    rest("workflow_state revision task status started_at finished_at content_type", CLEARED),
)
tell(
    model("wagtailcore.Comment"),
    by("user text resolved_by"),
    rest("page contentpath position created_at updated_at revision_created resolved_at"),
)
tell(model("wagtailcore.CommentReply"), by("user text"), rest("comment created_at updated_at"))
tell(
    model("wagtailcore.PageSubscription"),
    by("user page comment_notifications", ACCOUNT),
    label=_("wishes to be told of comments on a page"),
)
tell(
    model("wagtailforms.FormSubmission"),
    personal("form_data", of=Whose.OTHERS, purpose=EDITING, keep=ANSWER, seen=Seen.SECRETARIAT),
    rest("page submit_time", ANSWER),
)
tell(
    model("wagtail_localize.StringTranslation"),
    by("last_translated_by"),
    rest("translation_of locale context data translation_type tool_name created_at updated_at has_error field_error"),
    label=_("translations of pages, by sentences"),
)
tell(
    model("wagtail_localize.SegmentOverride"),
    by("last_translated_by"),
    rest("locale context created_at updated_at data_json has_error field_error"),
    label=_("parts of pages that differ in a translation"),
)
tell(
    model("wagtailembeds.Embed"),
    personal("author_name title html", of=Whose.OTHERS, purpose=CONTENT, keep=RECORD, seen=Seen.EVERYONE),
    rest("url max_width hash type provider_name thumbnail_url width height last_updated cache_until", purpose=CONTENT),
)
ending(OPEN_SCREEN, "wagtailadmin.EditingSession", "last_seen_at")
ending(DRAFT_FORM, "wagtailadmin.FormState", "last_updated_at")
ending(ANSWER, "wagtailforms.FormSubmission", "submit_time")

free(
    _("texts of pages as translators work on them, which are the pages’ own"),
    "wagtail_localize.translatableobject", "wagtail_localize.translationsource", "wagtail_localize.translation",
    "wagtail_localize.translationlog", "wagtail_localize.string", "wagtail_localize.translationcontext",
    "wagtail_localize.template", "wagtail_localize.stringsegment", "wagtail_localize.templatesegment",
    "wagtail_localize.relatedobjectsegment", "wagtail_localize.overridablesegment",
    "wagtail_localize.localesynchronization",
)  # fmt: skip
free(
    _("the tree of the site, its addresses, rights of roles and courses of workflows"),
    "wagtailcore.locale", "wagtailcore.site", "wagtailcore.groupsitepermission", "wagtailcore.collection",
    "wagtailcore.collectionviewrestriction", "wagtailcore.groupcollectionpermission", "wagtailcore.workflow",
    "wagtailcore.workflowcontenttype", "wagtailcore.workflowtask", "wagtailcore.workflowpage", "wagtailcore.task",
    "wagtailcore.groupapprovaltask", "wagtailcore.grouppagepermission", "wagtailcore.pageviewrestriction",
    "wagtailcore.referenceindex", "wagtailredirects.redirect", "wagtailadmin.admin", "wagtailimages.rendition",
)  # fmt: skip
free(
    _("words for finding pages, pictures and documents, and their tags"),
    "wagtailsearch.indexentry", "wagtailsearch.sqliteftsindexentry", "taggit.tag", "taggit.taggeditem",
)  # fmt: skip
