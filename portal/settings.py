"""Settings of the portal, read from the environment (or a `.env` file beside manage.py).

Every variable read here has a line in the README's table. Production refuses to start on placeholders (portal/checks.py).
"""

from datetime import datetime
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- what kind of place this is -------------------------------------------------------------------------------------
ENV = env.str("SHUJIE_ENV", "development")
if ENV not in {"development", "production", "test"}:
    raise ImproperlyConfigured(f"SHUJIE_ENV is {ENV!r}; it is one of development, production, test.")
DEBUG = env.bool("SHUJIE_DEBUG", ENV == "development")
DEMO = env.bool("SHUJIE_DEMO", False)
DEFAULT_SECRET_KEY = "development-only-key-that-production-refuses-to-start-with"  # noqa: S105 - named for what it is
SECRET_KEY = env.str("SHUJIE_SECRET_KEY", DEFAULT_SECRET_KEY)
BASE_URL = env.str("SHUJIE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("SHUJIE_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
VAR_DIR = Path(env.str("SHUJIE_VAR_DIR", str(BASE_DIR / "var")))
HTTPS = BASE_URL.startswith("https://")
FORCE_SCRIPT_NAME = env.str("SHUJIE_PATH_PREFIX", "") or None
TRUSTED_PROXY = env.bool("SHUJIE_TRUSTED_PROXY", False)

# --- rooms ----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "content.apps.ContentConfig",
    "forms.apps.FormsConfig",
    "case_admin.apps.CaseAdminConfig",
    "django_q",
    "axes",
    "formtools",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "content.front.PageCache",
    "portal.middleware.RequestContext",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.StaffPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.calendar.pinning.PinCalendar",
    "portal.middleware.NoStore",
    "portal.people.sessions.StaffSession",
    "portal.desk.guard.RouteGuard",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DOORSTEP = "content.front.Doorstep"  # stands around Django where a web server runs it
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "content.look.look",
                "portal.desk.marking.screen_mark",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- database, cache, queue -------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("SHUJIE_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'shujie.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("SHUJIE_DB_CONN_MAX_AGE", 60)  # SQLite: 4 ms to open
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;"  # not trusted_schema=OFF: SQLite 3.40 then refuses Django's own JSON_VALID checks
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
REDIS_URL = env.str("SHUJIE_REDIS_URL", "")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shujie_cache"}
    )
}
PAGE_CACHE_BYTES = env.int("SHUJIE_PAGE_CACHE_MB", 32) * 1024 * 1024  # a web process; 0: every page is made anew
Q_CLUSTER = {
    "name": "shujie", "label": "后台任务", "orm": "default", "workers": 1, "queue_limit": 1, "bulk": 1, "poll": 1,
    "timeout": 120, "retry": 1800, "max_attempts": 3, "ack_failures": False, "catch_up": False, "max_rss": 400_000,
    "save_limit": 1000, "scheduler": False,
}  # fmt: skip

# --- people and sessions ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "portal.people.backend.RolesBackend"]
PASSWORD_HASHERS = [
    "portal.people.hashing.DemoArgon2PasswordHasher"
    if DEMO and ENV != "production"
    else "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "portal.people.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "portal.people.passwords.ContextWordsValidator"},
]
SECOND_STEP = env.bool("SHUJIE_SECOND_STEP", not DEMO)
LOGIN_URL = "wagtailadmin_login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: a colleague cannot be locked out for longer than 15 minutes
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "portal.people.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "portal.people.lockout.client_ip"
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600
STAFF_IDLE_SECONDS = env.int("SHUJIE_STAFF_IDLE_SECONDS", 1800)
WINDOW_IDLE_SECONDS = env.int("SHUJIE_WINDOW_IDLE_SECONDS", 900)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "content.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # staff pages answer SAMEORIGIN (portal.middleware.StaffPolicy)
PUBLIC_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "media-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'none'"],
}
ADMIN_CSP = PUBLIC_CSP | {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CSP}

# --- language and time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
# The demo's clock: CLOCK_START is what the portal's clock showed at the real moment CLOCK_ANCHOR; it runs on from there.
CLOCK_START = datetime.fromisoformat(env.str("SHUJIE_CLOCK_START")) if env.str("SHUJIE_CLOCK_START", "") else None
CLOCK_ANCHOR = datetime.fromisoformat(env.str("SHUJIE_CLOCK_ANCHOR")) if env.str("SHUJIE_CLOCK_ANCHOR", "") else None

# --- what the county's plan leaves open (domain 0.3) ---------------------------------------------------------------------
FEEDBACK_CLOCK_START = env.str("SHUJIE_FEEDBACK_CLOCK_START", "divert")  # or "accept"
RESOLVE_CLOCK_START = env.str("SHUJIE_RESOLVE_CLOCK_START", "accept")  # or "divert"
CLOSE_AT = env.str("SHUJIE_CLOSE_AT", "performed")  # or "effective"

# --- files ----------------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("SHUJIE_STATIC_ROOT", str(VAR_DIR / "staticfiles")))
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"  # pictures and documents of the public site only; nothing about a case
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if ENV != "production"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = ENV != "production"
VAULT_ROOT = Path(env.str("SHUJIE_VAULT_ROOT", str(VAR_DIR / "vault")))
VAULT_ACCEL_PREFIX = env.str("SHUJIE_VAULT_ACCEL_PREFIX", "")
KEY_FILE = Path(env.str("SHUJIE_KEY_FILE", str(VAR_DIR / "keys.json")))
# Anchors of the ledger (ADR 0009): where they go, what signs them (only where the signer runs), what proves them.
ANCHOR_DIR = env.str("SHUJIE_ANCHOR_DIR", "")
ANCHOR_MAIL = env.list("SHUJIE_ANCHOR_MAIL", default=[])  # addresses; "AU" stands for the audit administrators
ANCHOR_KEY_FILE = env.str("SHUJIE_ANCHOR_KEY_FILE", "")
ANCHOR_PUBLIC_KEY_FILE = env.str("SHUJIE_ANCHOR_PUBLIC_KEY_FILE", "") or (ANCHOR_KEY_FILE and f"{ANCHOR_KEY_FILE}.pub")
ANCHOR_MINUTES = env.int("SHUJIE_ANCHOR_MINUTES", 10)
ANCHOR_ROWS = env.int("SHUJIE_ANCHOR_ROWS", 1000)
FONT_DIR = Path(env.str("SHUJIE_FONT_DIR")) if env.str("SHUJIE_FONT_DIR", "") else None
MIB = 1024 * 1024
UPLOAD_LIMITS = {
    "document": env.int("SHUJIE_UPLOAD_MB_DOCUMENT", 20) * MIB,  # a picture, a PDF or an office file
    "recording": env.int("SHUJIE_UPLOAD_MB_RECORDING", 50) * MIB,  # audio or video
    "case": env.int("SHUJIE_UPLOAD_MB_CASE", 500) * MIB,
    "submission_files": env.int("SHUJIE_UPLOAD_FILES", 30),
    "pdf_pages": 500,
    "picture_pixels": 50_000_000,
}
FREE_SPACE_FLOOR = {
    "fraction": env.float("SHUJIE_FREE_FRACTION", 0.10),
    "bytes": env.int("SHUJIE_FREE_MB", 5120) * MIB,
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MIB
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 * MIB
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- messages out -------------------------------------------------------------------------------------------------------
EMAIL_URL = env.email_url("SHUJIE_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_URL)
DEFAULT_FROM_EMAIL = env.str("SHUJIE_FROM_EMAIL", "shujie@localhost")
SMS_GATEWAY = env.str("SHUJIE_SMS_GATEWAY", "")  # dotted path of a class, see portal.notices.gateway
SMS_URL = env.str("SHUJIE_SMS_URL", "")  # what that class needs to know, see portal.notices.gateways

# --- Wagtail --------------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "行政争议纾解中心"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai"]
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "mp4", "vtt"]
LINK_CHECK_OUTSIDE = env.bool("SHUJIE_LINK_CHECK_OUTSIDE", False)
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.upload_forms.PaperForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.upload_forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * MIB
_SEARCH = {} if DATABASES["default"]["ENGINE"].endswith("sqlite3") else {"SEARCH_CONFIG": "simple"}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "content.search.backend", **_SEARCH}}

# --- what is written down ---------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"scrub": {"()": "portal.logs.ScrubPersonalData"}},
    "formatters": {"line": {"()": "portal.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["scrub"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("SHUJIE_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "pikepdf": {"level": "WARNING"},
    },
}
