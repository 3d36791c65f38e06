"""The door for the web server (gunicorn)."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
gc.set_threshold(50_000, 20, 20)  # as in manage.py
application = get_wsgi_application()
gc.freeze()  # what is loaded now stays: it is not looked through at each collection
