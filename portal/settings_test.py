"""Settings of the test run: the real ones with a throw-away place for files and quick password hashing."""

import os
import tempfile

_place = tempfile.mkdtemp(prefix="shujie-test-")
os.environ["SHUJIE_ENV"] = "test"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the browser tests
os.environ.setdefault("SHUJIE_VAR_DIR", _place)
os.environ.setdefault("SHUJIE_FREE_FRACTION", "0.001")
os.environ.setdefault("SHUJIE_FREE_MB", "50")

from portal.settings import *  # noqa: E402, F403 - the point of this file

DEBUG = False
if not os.environ.get("SHUJIE_DATABASE_URL"):
    DATABASES["default"]["TEST"] = {"NAME": None}  # noqa: F405 - in memory
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_STEP = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PAGE_CACHE_BYTES = 0  # tests measure pages as they are made; those of content.caching switch it on
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
SECURE_SSL_REDIRECT = False
