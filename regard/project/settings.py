"""One settings file for every installation; what differs comes from the environment (docs/operating.md lists it).

REGARD_DATA       folder of everything Regard keeps (default ./data)
DATABASE_URL      postgresql://… ; without it SQLite in REGARD_DATA
REGARD_URL        the address people reach the desk at, for links in mail (default http://127.0.0.1:8000)
REGARD_SECRET     signing key; without it one is made once in REGARD_DATA/secret
REGARD_HOSTS      host names the desk answers to, by commas (default: that of REGARD_URL, and loopback)
REGARD_PHONE_HOSTS  hosts of a telephone provider on your own network, by commas (docs/phone.md)
REGARD_DEMO       1 keeps every outgoing mail on this machine
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from regard.project import environment

DATA_DIR = environment.data_dir()
SECRET_KEY = environment.secret(DATA_DIR)
DEMO = os.environ.get("REGARD_DEMO") == "1"
DEBUG = False
BASE_URL = os.environ.get("REGARD_URL", "http://127.0.0.1:8000").rstrip("/")
_host = urlsplit(BASE_URL).hostname or "127.0.0.1"
ALLOWED_HOSTS = [h for h in os.environ.get("REGARD_HOSTS", "").split(",") if h] or [
    _host,
    "127.0.0.1",
    "localhost",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")

DATABASES = {"default": environment.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.Agent"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "regard.ui",
    "regard.spine",
    "regard.staff",
    "regard.customers",
    "regard.care",
    "regard.conversations",
    "regard.channels",
    "regard.desk",
    "regard.portal",
    "regard.project",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "regard.project.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "regard.project.middleware.Refusals",
]
ROOT_URLCONF = "regard.project.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "regard.ui.environment.environment",
            "context_processors": ["regard.ui.often.csrf_once"],
        },
    },
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "regard"
SESSION_COOKIE_AGE = 14 * 86400
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "regard-csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "regard.project.missing.not_ours"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("fr", "Français")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("REGARD_TIME_ZONE", "UTC")
COUNTRY = (
    os.environ.get("REGARD_COUNTRY", "").strip().upper()[:2]
)  # where the company is; reads phones without a country code

CHAT_MAIL_AFTER = float(os.environ.get("REGARD_CHAT_MAIL_AFTER", "60"))  # seconds
PHONE_HOSTS = [one.strip().lower() for one in os.environ.get("REGARD_PHONE_HOSTS", "").split(",") if one.strip()]

SCHEDULES = "regard.project.reactions.SCHEDULES"  # named here because regard.ops lies below regard.project

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "regard.ui.finders.BundleFinder",
]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "regard.project.static.HashedStatic"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
ATTACHMENT_MAX_BYTES = 25 * 2**20
MAIL_MAX_BYTES = 40 * 2**20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("REGARD_LOG", "WARNING")},
}
