"""Changing phone, address, electronic service; the history below."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.room import actions
from forms.room.answers import DetailsForm
from forms.room.details import current_details, open_kinds
from forms.room.holdings import in_words
from forms.room.queries import changes_of
from forms.room.views.base import in_room, page
from forms.room.visit import Visit, party


@in_room(proved=True)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What holds now, filled in; saving says from when it counts."""
    application, access = visit.application, visit.access
    held = current_details(application, access)
    form = DetailsForm(open_kinds(access), request.POST if request.method == "POST" else None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.change_details(
                application=application, access=access, wanted=form.cleaned_data, by=party(request, visit)
            )
        except actions.NothingChanged:
            notes.info(request, _("Nothing was changed: everything is as before."))
        else:
            what = "、".join(change.get_kind_display() for change in made)
            notes.success(request, _("Changed: %(what)s. It counts from now on.") % {"what": what})
        return redirect("track_details")
    changes = [
        {
            "at": change.at,
            "text": change.get_kind_display(),
            "note": f"{in_words(change.content.get('before'))} → {in_words(change.content.get('after'))}",
        }
        for change in changes_of(application, access)
    ]
    return page(request, visit, "forms/details.html", form=form, changes=changes)
