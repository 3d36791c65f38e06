"""The door for the web server (gunicorn), with what the settings put on its step."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
inside = get_wsgi_application()
application = import_string(settings.DOORSTEP)(inside)
