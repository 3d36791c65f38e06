"""One file, one request: what the page's script uses while the citizen goes on typing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forms.wizard.actions import DraftClosed, add_file
from forms.wizard.models import DraftState
from forms.wizard.progress import follow
from forms.wizard.views.draft import citizen, owned_draft
from portal.vault.actions import UploadRefused


@require_POST
def upload(request: HttpRequest, slug: str, draft: UUID, field: str) -> HttpResponse:
    """Store the one file of this request; JSON {"id", "name", "facts"} or {"error": sentence}.

    `size` says how many bytes the browser sent: a part that was dropped or cut short on the way is noticed.
    """
    found = owned_draft(request, slug, draft)
    if found is None or found.state != DraftState.OPEN:
        return JsonResponse(
            {"error": _("The draft is not open in this browser any more. Please reload the page.")}, status=404
        )
    route = follow(found.definition_version.definition, found.data)
    if not any(item.key == field and item.kind == "files" for state in route.steps for item in state.fields):
        return JsonResponse({"error": _("This form takes no files here.")}, status=404)
    upload_ = request.FILES.get(field)
    if upload_ is None or str(upload_.size) != request.POST.get("size", str(upload_.size)):
        sentence = _("No file arrived. Please choose one; if you did, give it a simpler name and try again.")
        return JsonResponse({"error": sentence}, status=400)
    try:
        row = add_file(draft=found, field_key=field, upload=upload_, by=citizen(request))
    except UploadRefused as fault:
        return JsonResponse({"error": str(fault.message)}, status=422)
    except DraftClosed:
        return JsonResponse({"error": _("This form was submitted already.")}, status=409)
    return JsonResponse({"id": str(row.pk), "name": row.file.original_name, "facts": filesizeformat(row.file.size)})
