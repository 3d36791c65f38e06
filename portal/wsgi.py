"""The door for the web server (gunicorn), with what the settings put on its step."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
gc.set_threshold(50_000, 20, 20)  # as in manage.py
inside = get_wsgi_application()
application = import_string(settings.DOORSTEP)(inside)
gc.freeze()  # what is loaded now stays: it is not looked through at each collection
