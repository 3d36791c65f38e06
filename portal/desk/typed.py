"""What a person had typed into a form, in words, for a page that has no place for the form any more."""

from typing import Any

from django import forms
from django.db import models
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _


def typed_in(form: forms.Form) -> list[tuple[str, str]]:
    """(label, text) of every field that was filled in, in the order of the form. Passwords stay out."""
    rows = ((str(field.label), _in_words(field)) for field in form.visible_fields() if not _is_secret(field))
    return [(label, text) for label, text in rows if text]


def _is_secret(field: BoundField) -> bool:
    return getattr(field.field.widget, "input_type", "") == "password"


def _in_words(field: BoundField) -> str:
    value = field.data if isinstance(field.field, forms.FileField) else field.value()
    if value in (None, "", [], False) or isinstance(value, models.Model):
        return ""
    if value is True:
        return _("Yes")
    if hasattr(value, "chunks"):
        return _("%(name)s (please choose the file again)") % {"name": value.name}
    labels = _labels(field)
    values = value if isinstance(value, list | tuple) else [value]
    return "、".join(labels.get(str(one), str(one)) for one in values)


def _labels(field: BoundField) -> dict[str, str]:
    """Value -> what the person saw, of a field with choices."""
    found: dict[str, str] = {}
    for value, label in getattr(field.field, "choices", ()):
        pairs: Any = label if isinstance(label, list | tuple) else [(value, label)]
        found |= {str(key): str(text) for key, text in pairs}
    return found
