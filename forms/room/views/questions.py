"""Answering what the centre asks: at once, or put together piece by piece."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.applications import actions
from forms.applications.models import PartyRequest, RequestState
from forms.applications.queries import files_of_request, requests_of
from forms.applications.requests import KINDS, RequestKind, item_name, words
from forms.room.answers import AnswerForm, PiecesForm
from forms.room.countdown import days_shown
from forms.room.views.base import in_room, page
from forms.room.visit import Visit, party
from forms.wizard.bodies import lost_parts
from portal.calendar import today
from portal.vault.actions import UploadRefused


def question_of(visit: Visit, question: UUID) -> PartyRequest:
    """The question, if it was put to this person; foreign and absent ones are alike."""
    found = requests_of(visit.application, visit.access).filter(pk=question).first()
    if found is None:
        raise Http404
    return found


@in_room(proved=True)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, visit: Visit, question: UUID) -> HttpResponse:
    """Answer a question of the centre once."""
    found = question_of(visit, question)
    kind = KINDS[found.kind]
    if found.state != RequestState.OPEN:
        told = words(kind, found.answer, found.facts) if found.state == RequestState.ANSWERED else []
        files = [row.file.original_name for row in files_of_request(found)] if kind.piecewise else []
        return page(request, visit, "forms/answered.html", question=found, kind=kind, told=told, files=files)
    if request.method == "POST" and not visit.may_answer(kind):
        raise Http404
    return _pieces(request, visit, found, kind) if kind.piecewise else _at_once(request, visit, found, kind)


def _at_once(request: HttpRequest, visit: Visit, found: PartyRequest, kind: RequestKind) -> HttpResponse:
    known = {
        "e_service": visit.application.e_service
    }  # a tick given before stands ticked, so that leaving it out is meant
    form = AnswerForm(kind, request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        with suppress(actions.AlreadyAnswered):  # the page then shows the answer that stands
            actions.answer_request(request=found, answer=form.cleaned_data, by=party(request, visit))
        return redirect("track_answer", question=found.pk)
    return page(request, visit, "forms/answer.html", form=form, **_told(visit, found, kind))


def _told(visit: Visit, found: PartyRequest, kind: RequestKind) -> dict[str, Any]:
    return {
        "question": found,
        "kind": kind,
        "days": days_shown(found.facts or {}, today()),
        "facts": found.facts or {},
        "late": bool(found.due and found.due < today()),
        "may_answer": visit.may_answer(kind),
    }


def _pieces(request: HttpRequest, visit: Visit, found: PartyRequest, kind: RequestKind) -> HttpResponse:
    """A list of items: what is typed and chosen is kept with every press, the last one sends it all."""
    late = bool(found.due and found.due < today())
    form = PiecesForm(kind, found.facts or {}, request.POST or None, initial=found.saved or {}, late=late)
    faults: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            faults = _keep(request, visit, found, form.cleaned_data)
            if not faults and request.POST.get("press") == "send":
                answer = {**(found.saved or {}), **form.cleaned_data}
                actions.answer_request(request=found, answer=answer, by=party(request, visit))
        except actions.AlreadyAnswered:
            return redirect("track_answer", question=found.pk)
        except actions.Unfinished as missing:
            faults = _missing(missing)
        if not faults:
            return redirect("track_answer", question=found.pk)
    context = _told(visit, found, kind) | {"form": form, "faults": faults, "items": _items(found, form)}
    return page(request, visit, "forms/supplement.html", **context)


def _keep(request: HttpRequest, visit: Visit, found: PartyRequest, typed: dict[str, Any]) -> list[tuple[str, str]]:
    """Save the texts, take files in and out; faults as (id of the input, sentence)."""
    by, faults = party(request, visit), []
    actions.save_answer(request=found, typed=typed, by=by)
    if remove := request.POST.get("remove", ""):
        actions.remove_request_file(request=found, file_id=remove[:36], by=by)
    for number in range(1, len((found.facts or {}).get("items") or []) + 1):
        for upload in request.FILES.getlist(f"files_{number}"):
            try:
                actions.add_request_file(request=found, item=number, upload=upload, by=by)
            except UploadRefused as refused:
                faults.append((f"id_files_{number}", f"{upload.name}：{refused.message}"))
    if lost_parts(request):
        faults.append(("id_files_1", _("A file did not arrive. Please give it a simpler name and choose it again.")))
    return faults


def _missing(missing: actions.Unfinished) -> list[tuple[str, str]]:
    faults = [
        (f"id_{item_name(n)}", _("Item %(number)s: write something or add a file.") % {"number": n})
        for n in missing.items
    ]
    return faults + ([("id_late_reason", _("Please say briefly why it comes late."))] if missing.late else [])


def _items(found: PartyRequest, form: PiecesForm) -> list[dict[str, Any]]:
    """Each item with its field, its files, and whether something is there already."""
    files: dict[int, list[Any]] = {}
    for row in files_of_request(found):
        files.setdefault(row.item, []).append(row)
    saved = found.saved or {}
    return [
        {
            "number": number,
            "text": text,
            "field": form[item_name(number)],
            "files": files.get(number, []),
            "done": bool(files.get(number) or str(saved.get(item_name(number)) or "").strip()),
        }
        for number, text in enumerate((found.facts or {}).get("items") or [], 1)
    ]
