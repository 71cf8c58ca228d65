"""Settings, all from the environment (see ``environment.TABLE``)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kavshiri.config import environment, organisations, posting

DEBUG = environment.flag("KAVSHIRI_DEBUG")
DEMO = environment.flag("KAVSHIRI_DEMO")
HOME = environment.home()
BASE = Path(__file__).parents[1]
SECRET_KEY = environment.value("KAVSHIRI_SECRET_KEY") or "for-development-and-tests-only-never-in-production-0000"
ALLOWED_HOSTS = [host.strip() for host in environment.value("KAVSHIRI_HOSTS").split(",") if host.strip()]
ORIGIN = environment.value("KAVSHIRI_ORIGIN").rstrip("/")
CONTACT = environment.value("KAVSHIRI_CONTACT")
OFFLINE = environment.flag("KAVSHIRI_OFFLINE")
TRANSLATOR_URL = environment.value("KAVSHIRI_TRANSLATOR_URL")
TRANSLATOR_KEY = environment.value("KAVSHIRI_TRANSLATOR_KEY")
TRANSLATOR_TIMEOUT = environment.positive("KAVSHIRI_TRANSLATOR_TIMEOUT")
TRANSLATOR_LIMIT = environment.positive("KAVSHIRI_TRANSLATOR_LIMIT")
_clock = environment.value("KAVSHIRI_CLOCK")
KAVSHIRI_CLOCK = dt.datetime.fromisoformat(_clock) if _clock else None
KAVSHIRI_CLOCK_FILE = environment.value("KAVSHIRI_CLOCK_FILE")

INSTALLED_APPS = [
    "kavshiri.config",
    "kavshiri.portal",
    "kavshiri.desk",
    "kavshiri.rehearsal",
    "kavshiri.archives",
    "kavshiri.closing",
    "kavshiri.documents",
    "kavshiri.forum",
    "kavshiri.interests",
    "kavshiri.evaluation",
    "kavshiri.commitments",
    "kavshiri.outcomes",
    "kavshiri.results",
    "kavshiri.proceedings",
    "kavshiri.noting",
    "kavshiri.backstage",
    "kavshiri.captions",
    "kavshiri.floor",
    "kavshiri.asking",
    "kavshiri.voting",
    "kavshiri.hall",
    "kavshiri.correspondence",
    "kavshiri.speaking",
    "kavshiri.registration",
    "kavshiri.applications",
    "kavshiri.accreditation",
    "kavshiri.owners",
    "kavshiri.exchange",
    "kavshiri.papers",
    "kavshiri.following",
    "kavshiri.media",
    "kavshiri.conference",
    "kavshiri.cms",
    "kavshiri.keys",
    "kavshiri.people",
    "kavshiri.journal",
    "kavshiri.live",
    "kavshiri.texts",
    "kavshiri.search",
    "kavshiri.translations",
    "kavshiri.mail",
    "kavshiri.questions",
    "kavshiri.uploads",
    "kavshiri.provenance",
    "kavshiri.classifications",
    "kavshiri.privacy",
    "kavshiri.access",
    "kavshiri.ui",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.contrib.forms",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "django_tasks",
    "django_tasks_db",
    "anymail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # whatever is not on the shelf yet; Django pads each answer against guesses by its length (BREACH)
    "django.middleware.gzip.GZipMiddleware",
    # outside of all that set headers: a page is kept with every one of them
    "kavshiri.config.middleware.ShelfMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kavshiri.portal.middleware.LanguageMiddleware",
    "kavshiri.portal.middleware.NoIndexMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # directly after it: nothing else sees a session that still lacks its second step
    "kavshiri.keys.middleware.SecondStepMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kavshiri.access.middleware.ActorMiddleware",
    "kavshiri.keys.middleware.SeenMiddleware",
    "kavshiri.config.middleware.BackOfficeMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "kavshiri.config.urls"
WSGI_APPLICATION = "kavshiri.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kavshiri.portal.context.frame",
            ],
        },
    }
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["kavshiri.people.backends.LinkBackend"]
# staff take a second step after the link; the links of a demonstration are enough there
SECOND_STEP_FOR_STAFF = not DEMO
ACCOUNT_ADAPTER = "kavshiri.keys.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ADAPTER = "kavshiri.keys.organisations.Organisations"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that leads elsewhere is stopped by the content policy
SOCIALACCOUNT_ONLY = SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10  # seconds
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": organisations.providers_of(environment.value("KAVSHIRI_OIDC"))}}
MFA_ADAPTER = "kavshiri.keys.adapters.Secrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1  # half minutes that a telephone's clock may be off
SESSION_ENGINE = "kavshiri.keys.store"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or DEMO) and environment.flag("KAVSHIRI_HTTPS")
SESSION_COOKIE_HTTPONLY = True
# with this prefix browsers take the cookie from this very host alone, over https, for all of its paths
SESSION_COOKIE_NAME = "__Host-sessionid" if SESSION_COOKIE_SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if CSRF_COOKIE_SECURE else "csrftoken"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# only behind a server that ends TLS and sets this header itself
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ORIGIN.startswith("https://") else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ORIGIN.startswith("https://") and not (DEBUG or DEMO) else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True  # of the portal's own host
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_TRUSTED_ORIGINS = [ORIGIN]
CSRF_FAILURE_VIEW = "kavshiri.portal.faults.csrf"

USE_TZ = True
TIME_ZONE = "Asia/Tbilisi"
USE_I18N = WAGTAIL_I18N_ENABLED = True
LANGUAGE_CODE = "ka"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ka", "ქართული"), ("en", "English")]
# the languages that a record's text may be in; the interface itself speaks LANGUAGES
CONTENT_LANGUAGES = [
    ("ka", "ქართული"), ("en", "English"), ("ro", "Română"), ("bg", "Български"), ("pl", "Polski"),
    ("uk", "Українська"), ("hy", "Հայերեն"), ("az", "Azərbaycanca"), ("de", "Deutsch"), ("fr", "Français"),
]  # fmt: skip
# script texts (djangojs) are read from here alone; the first folder wins
LOCALE_PATHS = [BASE / "ui" / "locale", BASE / "cms" / "locale"]
FORMAT_MODULE_PATH = ["kavshiri.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kavshiri.config.storage.HashedStatic"},
}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# whether reads around every page are remembered until a commit (tests, which never commit, say no)
REMEMBERS = True
LARGEST_BODY = 25 * 1024 * 1024  # bytes; refused before it is read
# what people hand in: outside of MEDIA_ROOT, given out by signed addresses alone
FILES_ROOT = HOME / "files"
# archives of conferences, and the key that signs them (made once, with the first archive)
ARCHIVES_ROOT = HOME / "archives"
ARCHIVE_KEY = Path(environment.value("KAVSHIRI_ARCHIVE_KEY") or HOME / "archive-key.pem")
LARGEST_FILE = min(environment.positive("KAVSHIRI_LARGEST_FILE") * 1024 * 1024, LARGEST_BODY - 1024 * 1024)  # bytes

# who wakes the processes that hold open answers: Redis' address, "postgres" or "memory"
BELL = environment.value("KAVSHIRI_BELL") or (
    "postgres" if "postgresql" in DATABASES["default"]["ENGINE"] else "memory"
)

EMBED_HOSTS = [host.strip().lower() for host in environment.value("KAVSHIRI_EMBED_HOSTS").split(",") if host.strip()]

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Wagtail's own small tasks are done at once; ours wait for a worker
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queued": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

_post = posting.settings_of(environment.value("KAVSHIRI_MAIL"))
MAIL_COURIER: str = _post.courier
MAIL_PROVIDER: str = _post.provider
ANYMAIL = _post.anymail
EMAIL_HOST = _post.host
EMAIL_PORT = _post.port
EMAIL_HOST_USER = _post.user
EMAIL_HOST_PASSWORD = _post.password
EMAIL_USE_TLS = _post.starts_tls
EMAIL_USE_SSL = _post.is_tls
EMAIL_TIMEOUT = 30  # seconds
DEFAULT_FROM_EMAIL = environment.value("KAVSHIRI_MAIL_FROM") or f"Kavshiri <portal@{urlsplit(ORIGIN).hostname}>"
MAIL_REPLY_TO = environment.value("KAVSHIRI_MAIL_REPLY_TO")
MAIL_REPLY_DOMAIN = environment.value("KAVSHIRI_MAIL_REPLIES")

WAGTAILREDIRECTS_AUTO_CREATE = True  # an old address leads to the page for good
WAGTAIL_SITE_NAME = "კავშირი"
WAGTAILADMIN_BASE_URL = ORIGIN
WAGTAILADMIN_LOGIN_URL = "people:sign-in"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False  # whoever may write here may publish
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = ["Asia/Tbilisi"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40 * 1000 * 1000
WAGTAILIMAGES_IMAGE_FORM_BASE = "kavshiri.cms.uploads.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
# what is opened and known by its content (``cms.uploads``)
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "csv", "txt"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "kavshiri.cms.uploads.PaperForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf"}
WAGTAILEMBEDS_RESPONSIVE_HTML = True
WAGTAILEMBEDS_FINDERS = [{"class": "wagtail.embeds.finders.oembed"}]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"
TAGGIT_CASE_INSENSITIVE = True

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/cms/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        # embeds load only after a click, from the players that the back office can choose
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"brief": {"()": "kavshiri.config.logs.Brief"}, "discreet": {"()": "kavshiri.config.logs.Discreet"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["brief", "discreet"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
SITE_NAME = _("Kavshiri")
