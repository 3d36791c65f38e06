"""Django looks here for the tables of the public site; each is declared in its own room."""

from content.pages.models import *  # noqa: F403 - re-export
