"""What our snippets' pages do better than Wagtail's."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from wagtail.snippets.views.snippets import EditView


class KeptEditView(EditView):
    """Going back to an old revision checks the whole thing while it is saved: an empty title raised there would be an error
    page and the loss of everything typed. Here it is a sentence at its field."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as wrong:
            for name, sentences in wrong.update_error_dict({}).items():
                form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, sentences)
            self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
            return self.form_invalid(form)
