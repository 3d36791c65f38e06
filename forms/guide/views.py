"""The guide's pages for everybody, and the register of consultations for staff."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forms.applications.remedies import limits_of
from forms.guide import actions, queries, rules
from forms.guide.day import DayForm
from forms.guide.doors import Door, Effect
from forms.guide.forms import CountForm
from forms.guide.models import EligibilityGuidePage
from forms.guide.starting import start_application
from forms.guide.walk import DAY, NO_DAY, Way, read_day
from forms.wizard import browser
from portal.calendar import today
from portal.desk.exports import ExportTooLarge, export_list
from portal.desk.routes import staff_path
from portal.desk.views import StaffView
from portal.ledger.actor import Actor, client_ip
from portal.units.models import Unit


def _guide_page() -> EligibilityGuidePage:
    page = queries.live_guide()
    if page is None or not page.guide.questions:
        raise Http404
    return page


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the guide does, and a button; while there is no guide, the list of forms."""
    page = queries.live_guide()
    if page is None or not page.guide.questions:
        return redirect("apply_list")
    return render(request, "forms/guide/start.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question. All answers so far travel in the address, so going back shows what was chosen."""
    guide = _guide_page().guide
    path, day = guide.clean(request.GET.get("path", "")), read_day(request.GET.get("day", ""))
    if not 1 <= number <= min(len(path) + 1, len(guide.questions)):
        return redirect(_address("guide_question", min(len(path) + 1, len(guide.questions)), path=path, day=day))
    asked = guide.questions[number - 1]
    form, error = DayForm(_posted(request) if asked.asks_day else None, initial=DayForm.parts_of(day)), ""
    sign = path[number - 1] if len(path) >= number else ""
    if request.method == "POST":
        sign, day, error = _answered(request, asked, form, sign, day)
        if not error:
            return _onward(guide, path, number, sign, day)
    context = {
        "question": asked, "number": number, "total": len(guide.questions), "chosen": sign, "form": form, "error": error,
        "path": path, "back": _address("guide_question", number - 1, path=path, day=day) if number > 1 else reverse("guide_start"),
        "progress": [{"state": "done" if n < number else "current" if n == number else "todo"} for n in range(1, len(guide.questions) + 1)],
    }  # fmt: skip
    return render(request, "forms/guide/question.html", context)


def _posted(request: HttpRequest) -> MultiValueDict | None:
    return request.POST if request.method == "POST" else None


def _answered(
    request: HttpRequest, asked: Any, form: DayForm, sign: str, day: date | None
) -> tuple[str, date | None, str]:
    """(sign, day, sentence): the sentence says what is missing, "" when the answer can be taken."""
    if asked.asks_day:
        if not form.is_valid():
            return sign, day, form.sentence
        found = form.day
        return (DAY if found else NO_DAY), found, ""
    typed = request.POST.get("answer", "")
    if len(typed) != 1 or not asked.allows(typed):
        return sign, day, _("Please choose an answer.")
    return typed, day, ""


def _onward(guide: Any, path: str, number: int, sign: str, day: date | None) -> HttpResponse:
    """To the next question with later answers kept, or to the way on, which is counted."""
    walked = path[: number - 1] + sign
    place = guide.place(walked)
    if place.way or guide.is_end(number + 1):
        way = guide.ways.get(place.way) or _to_apply(guide)
        actions.count_consultation(door=_first_door(way), way=way.key, path=walked, by=Actor.citizen(""))
        return redirect(_address("guide_way", way.key, path=walked, day=day))
    return redirect(_address("guide_question", number + 1, path=walked + path[number:], day=day))


def _first_door(way: Way) -> str:
    return way.doors[0] if way.doors else Door.WINDOW


def _to_apply(guide: Any) -> Way:
    """The way of those whom no answer led elsewhere."""
    way: Way = next(way for way in guide.ways.values() if way.effect == Effect.APPLY)
    return way


def _address(name: str, *args: Any, path: str, day: date | None) -> str:
    told = {"path": path} | ({"day": day.isoformat()} if day else {})
    return f"{reverse(name, args=args)}?{urlencode(told)}"


@never_cache
@require_safe
def way(request: HttpRequest, key: str) -> HttpResponse:
    """Where the path leads: apply here, the right door, or stop. Looking at it counts nothing."""
    page = _guide_page()
    guide = page.guide
    found = guide.ways.get(key)
    if found is None:
        raise Http404
    path, day = guide.clean(request.GET.get("path", "")), read_day(request.GET.get("day", ""))
    limits = limits_of({"known_date": day.isoformat()}, today()) if day and day <= today() else None
    context = {
        "way": found, "remarks": guide.place(path).remarks, "limits": limits, "day": day,
        "doors": _doors_shown(found.doors),
        "form_page": queries.form_to_apply_with(page) if found.effect != Effect.STOP else None,
        "back": _address("guide_question", max(len(path), 1), path=path, day=day),
    }  # fmt: skip
    return render(request, "forms/guide/way.html", context)


def _doors_shown(codes: Iterable[str]) -> list[dict[str, Any]]:
    """The doors of a way on but the one into the form, which is a button."""
    known = queries.known_doors()
    return [_door_shown(code, known.get(code)) for code in codes if code != Door.APPLY]


def _door_shown(code: str, found: dict[str, str] | None) -> dict[str, Any]:
    """What is known of a door; at least its name. The window's address is the centre's own."""
    known: dict[str, Any] = dict(found or {"name": str(Door(code).label)})
    if code == Door.WINDOW and not known.get("phone"):
        center = Unit.objects.filter(kind="center", is_active=True).first()
        if center:
            known |= {"phone": center.phone, "address": center.address, "hours": center.hours}
    return known


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Begin the form with the day already filled in; nothing else of the walk goes along."""
    page = queries.form_to_apply_with(queries.live_guide())
    version = page.current_version() if page else None
    if page is None or version is None:
        return redirect("apply_list")
    secret, shared = browser.secret_of(request), bool(request.POST.get("shared"))
    draft, step = start_application(
        version=version, slug=page.slug, secret=secret, shared_computer=shared, by=Actor.citizen("", ip=client_ip(request)),
        known=read_day(request.POST.get("day", "")),
    )  # fmt: skip
    response = redirect("apply_step", slug=page.slug, draft=draft.pk, step=step)
    browser.set_secret(response, secret, shared_computer=shared)
    return response


class RegisterView(StaffView):
    """Counts by month and door; a line to add one; the list to take along."""

    template_name = "forms/guide/register.html"
    page_title = gettext_lazy("Consultations")
    form_class = CountForm

    def may(self, user: Any) -> bool:
        return rules.can_count(user) or rules.sees_all(user)

    def since(self) -> date:
        """The first day of the month eleven months ago."""
        day = today()
        months = day.year * 12 + day.month - queries.MONTHS
        return date(months // 12, months % 12 + 1, 1)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(
            doors=Door.labels, rows=queries.table(user, self.since()), latest=queries.latest(user),
            may_count=rules.can_count(user), may_export=rules.can_export(user), **kwargs,
        )  # fmt: skip

    def act(self, form: Any) -> str:
        user: Any = self.request.user
        if not rules.can_count(user):
            raise Http404
        actions.count_consultation(**form.cleaned_data, unit=user.unit, by=self.actor)
        return _("The consultation has been counted.")

    def get_success_url(self) -> str:
        """Back to where it was typed: the window's home or the register."""
        return reverse("window_home") if self.request.POST.get("from") == "window" else self.request.path


class ExportView(RegisterView):
    """The list as a spreadsheet; on record before it leaves."""

    def may(self, user: Any) -> bool:
        return rules.can_export(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        headings = [_("Day"), _("Door"), _("Channel"), _("Window"), _("Answers")]
        rows = queries.rows_for_export(request.user, self.since())
        try:
            return export_list(
                name="consultations", title=_("Consultations"), headings=headings, rows=rows, kind="xlsx", by=self.actor
            )
        except ExportTooLarge as refused:
            return self.render_to_response(self.get_context_data(refused=str(refused)))


staff_urls = [
    staff_path("consultations/", RegisterView.as_view(), name="consultations", roles=rules.READERS),
    staff_path("consultations/export/", ExportView.as_view(), name="consultations_export", roles=("C1", "C2")),
]
