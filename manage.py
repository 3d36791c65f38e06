#!/usr/bin/env python
"""Command line of the portal: `python manage.py help` lists the commands."""

import gc
import os
import sys

if __name__ == "__main__":
    # A start makes thousands of objects that stay: looking for garbage among them is a fifth of it.
    gc.set_threshold(50_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
