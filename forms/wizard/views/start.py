"""The list of forms, a form's first page, and going on with a draft by its code."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.applications import digests
from forms.applications.actions import TooManyTries, WrongCode, try_code
from forms.definition.kinds import Around
from forms.definition.models import ApplicationFormPage, DefinitionVersion
from forms.definition.opening import Standing
from forms.definition.queries import live_form, live_forms
from forms.wizard import actions, browser
from forms.wizard.models import Draft
from forms.wizard.prefilling import MOST, StaffFacts, prefilled, read_pairs
from forms.wizard.progress import follow
from forms.wizard.queries import draft_by_code, open_drafts, taken_by_page, unkept_receipts
from forms.wizard.stepform import typed_part
from forms.wizard.views.draft import citizen
from portal.calendar import now, today
from portal.ledger.actor import client_ip


@require_safe
def form_list(request: HttpRequest) -> HttpResponse:
    """Every published form, and a way back into a draft."""
    moment, pages = now(), list(live_forms())
    taken = taken_by_page(page.pk for page in pages if page.most_submissions is not None)
    shown = [
        (page, standing := page.standing(at=moment, taken=taken.get(page.pk, 0)), _note(page, standing))
        for page in pages
    ]
    return render(request, "forms/list.html", {"forms": shown})


def _note(page: ApplicationFormPage, standing: Standing) -> str:
    return "" if standing == Standing.OPEN else page.standing_note(standing)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """What the form is for and what to have at hand. A POST begins a draft; a GET never does."""
    page = live_form(slug)
    if page is None:
        raise Http404
    version = page.current_version()
    taken = taken_by_page([page.pk]).get(page.pk, 0) if page.most_submissions is not None else 0
    standing = page.standing(at=now(), taken=taken)
    is_open = standing == Standing.OPEN and version is not None
    if request.method == "POST" and is_open and version is not None:
        secret, shared = browser.secret_of(request), bool(request.POST.get("shared"))
        draft = actions.start_draft(
            version=version,
            slug=slug,
            secret=secret,
            shared_computer=shared,
            by=citizen(request),
            data=_beforehand(request, version),
        )
        response = redirect(
            "apply_step", slug=slug, draft=draft.pk, step=follow(version.definition, {}).first_unfinished
        )
        browser.set_secret(response, secret, shared_computer=shared)
        return response
    steps = [state.step for state in follow(version.definition, {}).steps] if version else []
    context = {
        "page": page,
        "is_open": is_open,
        "standing": standing,
        "note": page.standing_note(standing),
        "steps": steps,
        "more_steps": bool(version and len(steps) < len(version.definition.steps)),
        "drafts": _own_drafts(request, slug),
        "prefill": request.GET.getlist("prefill")[:MOST],
        "unkept": _unkept(request, slug),
    }
    return render(request, "forms/start.html", context)


def _beforehand(request: HttpRequest, version: DefinitionVersion) -> dict[str, Any]:
    """What a link, or the signed-in member of staff, puts into fields the editor marked for it."""
    user, staff = request.user, StaffFacts()
    if user.is_authenticated and user.role_codes:
        staff = StaffFacts(name=user.name, unit=user.unit.name if user.unit else "")
    pairs = read_pairs(request.POST.getlist("prefill"))
    return prefilled(version.definition, pairs, staff, Around(today=today()))


def _own_drafts(request: HttpRequest, slug: str) -> list[Draft]:
    """Unfinished drafts of this browser for this form."""
    secret = browser.read_secret(request)
    if not secret:
        return []
    mine = open_drafts(digests.valid_digests("draft browser", secret))
    return list(mine.filter(slug=slug, shared_computer=False))


def _unkept(request: HttpRequest, slug: str) -> list[Draft]:
    """Applications this browser just submitted whose code nobody has confirmed as kept."""
    secret = browser.read_secret(request)
    if not secret:
        return []
    return list(unkept_receipts(digests.valid_digests("draft browser", secret)).filter(slug=slug))


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with a draft on this device. What a lost page carried along is put into the step it was typed on."""
    context: dict[str, object] = {"carried": _carried(request)}
    if request.method == "POST":
        typed = request.POST.get("resume_code", "")
        try:
            draft = try_code(
                purpose="draft", subject=typed[:40], ip=client_ip(request), look_up=lambda: draft_by_code(typed)
            )
        except WrongCode:
            context["error"] = _(
                "No draft with this code was found. Please compare the code with your note; after 30 days drafts are erased."
            )
            return render(request, "forms/resume.html", {**context, "typed": typed}, status=404)
        except TooManyTries as refused:
            context["error"] = _(
                "Too many wrong codes. Please try again in %(minutes)s minutes, or come to the window."
            ) % {"minutes": refused.minutes}
            return render(request, "forms/resume.html", context, status=429)
        return _go_on(request, draft)
    return render(request, "forms/resume.html", context)


def _go_on(request: HttpRequest, draft: Draft) -> HttpResponse:
    secret, shared = browser.secret_of(request), bool(request.POST.get("shared"))
    draft = actions.resume_draft(draft=draft, secret=secret, shared_computer=shared, by=citizen(request))
    step = _keep_carried(request, draft)
    response = redirect("apply_step", slug=draft.slug, draft=draft.pk, step=step)
    browser.set_secret(response, secret, shared_computer=shared)
    return response


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Inputs a lost page brought along, to be passed on once more."""
    names = [name for name in request.POST if name == "address" or name.startswith("typed-")]
    return [(name, value) for name in names for value in request.POST.getlist(name)]


def _keep_carried(request: HttpRequest, draft: Draft) -> str:
    """Store what was carried along on its step; the step to show."""
    route = follow(draft.definition_version.definition, draft.data)
    state = route.state(request.POST.get("address", ""))
    if state is None or not route.is_open(state.step.key):
        return route.first_unfinished
    names = (name for name in request.POST if name.startswith("typed-"))
    typed = MultiValueDict({name.removeprefix("typed-"): request.POST.getlist(name) for name in names})
    if raw := typed_part(typed, state.fields):
        content = actions.StepInput(step=state.step.key, raw=raw, tried=False)
        actions.save_step(draft=draft, content=content, by=citizen(request))
    return state.step.key
