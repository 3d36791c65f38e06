"""Writing an entry: the whole form on one page, files, giving up."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.applications.remedies import limits_of
from forms.window import actions, lock
from forms.window.onepage import OnePage, counter_of, inputs_of, kept_page, late_parts, lists_of, posted_page
from forms.window.views.base import DraftView, home
from forms.window.views.lists import ListView
from forms.wizard.actions import DraftClosed, add_file, remove_file
from forms.wizard.bodies import lost_parts
from forms.wizard.presses import Press, read_press
from forms.wizard.uploading import take_uploads
from portal.calendar import today
from portal.desk.typed import typed_in
from portal.vault.actions import UploadRefused


class FillView(DraftView):
    """GET shows the page as it is kept; POST keeps it and does what the button says. Enter keeps it too."""

    template_name = "forms/window/entry.html"
    page_title = gettext_lazy("Write an application down")
    forged = False  # True: the post failed the check against forgery; it is shown again and nothing is written

    def locked(self, request: HttpRequest) -> HttpResponseBase:
        """What was typed when the time ran out goes into the draft, then the screen is emptied; a script is told both."""
        keeps = request.method == "POST" and not self.forged
        if keeps:
            with suppress(DraftClosed):
                self._keep(Press("autosave"))
        lock.lock(request)
        if keeps and request.POST.get("press") == "autosave":
            return JsonResponse({"saved": True, "locked": True})
        return super().locked(request)

    def late(self, request: HttpRequest) -> HttpResponseBase:
        """A second window that knew nothing of the handing in: 409 with what is not in the application; a script is led on."""
        press, handed_in = read_press(request.POST), self.thing.application
        if request.method != "POST" or self.forged or press.name == "autosave" or self.draft is None or not handed_in:
            return super().late(request)
        late = late_parts(posted_page(self.draft, counter_of(self.thing), request.POST, press), handed_in.answers)
        if not late:
            return super().late(request)
        typed = [row for part in late for row in typed_in(part.form)]
        fresh = reverse("window_receipt", args=[self.thing.pk])
        return render(request, "forms/window/late.html", self.get_context_data(typed=typed, fresh=fresh), status=409)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        faults = request.GET.get("faults") == "1"
        return self.show(kept_page(self.draft, counter_of(self.thing), name_faults=faults))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        press = read_press(request.POST) if request.POST.get("press") else Press("save")
        if self.forged:
            return self.show(posted_page(self.draft, counter_of(self.thing), request.POST, press), again=True)
        try:
            page = self._keep(press)
        except DraftClosed:
            return redirect("window_receipt", pk=self.thing.pk)
        if sheet := self._sheet(page, press):
            return ListView.as_view()(request, pk=self.thing.pk, field=sheet)
        refused = self._take_files(page, press)
        if press.name == "autosave":
            return JsonResponse({"saved": True})
        if press.name == "continue" and page.complete and not refused:
            return redirect("window_check", pk=self.thing.pk)
        if press.name == "continue":
            return self.show(page, refused=refused)
        if refused:
            return self.show(kept_page(self.draft, counter_of(self.thing)), refused=refused)
        return redirect(f"{reverse('window_entry', args=[self.thing.pk])}#{press.anchor}")

    def _keep(self, press: Press) -> OnePage:
        counter = counter_of(self.thing)
        page = posted_page(self.draft, counter, self.request.POST, press)
        saved = actions.save_page(entry=self.thing, contents=inputs_of(page, self.draft, press), by=self.actor)
        self.thing.draft = saved
        return page

    def _sheet(self, page: OnePage, press: Press) -> str:
        """The group whose table came with the page, or whose upload was pressed; "" for none."""
        came = (key for key in lists_of(page) if f"{key}-sheet" in self.request.FILES or press == Press("list", key))
        return next(came, "")

    def _take_files(self, page: OnePage, press: Press) -> dict[str, list[str]]:
        """Store what came, take out what is to be removed; sentences by field for what was refused or got lost."""
        fields = [item.key for part in page.parts for item in part.fields if item.kind == "files"]
        if not fields:
            return {}
        refused = take_uploads(self.draft, self.request.FILES, fields, self.actor)
        wanted = press.target if press.name == "upload" and press.target in fields else ""
        if lost_parts(self.request) or (wanted and not self.request.FILES.getlist(wanted)):
            refused.setdefault(wanted or fields[0], []).append(
                _("No file arrived. Please choose one; if you did, give it a simpler name and try again.")
            )
        if press.name == "unload":
            remove_file(draft=self.draft, file_id=press.target, by=self.actor)
        return refused

    def show(self, page: OnePage, refused: dict[str, list[str]] | None = None, again: bool = False) -> HttpResponse:
        for part in page.parts:
            part.form.refused = refused or {}
        limits = limits_of(page.answers, today())
        context = self.get_context_data(
            page=page, parts=page.parts, faults=page.faults, draft=self.draft, again=again, limits=limits,
            title=self.draft.definition_version.definition.title,
        )  # fmt: skip
        return self.render_to_response(context)


class UploadView(DraftView):
    """One file, one request: what the page's script uses while the clerk goes on typing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        field = self.kwargs["field"]
        known = (item for _step, item in self.draft.definition_version.definition.fields())
        if not any(item.key == field and item.kind == "files" for item in known):
            return JsonResponse({"error": _("This form takes no files here.")}, status=404)
        upload = request.FILES.get(field)
        if upload is None or str(upload.size) != request.POST.get("size", str(upload.size)):
            sentence = _("No file arrived. Please choose one; if you did, give it a simpler name and try again.")
            return JsonResponse({"error": sentence}, status=400)
        try:
            row = add_file(draft=self.draft, field_key=field, upload=upload, by=self.actor)
        except UploadRefused as fault:
            return JsonResponse({"error": str(fault.message)}, status=422)
        except DraftClosed:
            return JsonResponse({"error": _("This form was submitted already.")}, status=409)
        return JsonResponse({"id": str(row.pk), "name": row.file.original_name, "facts": filesizeformat(row.file.size)})


class DropView(DraftView):
    """Give an entry up."""

    template_name = "forms/window/drop.html"
    page_title = gettext_lazy("Give this entry up")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.drop_entry(entry=self.thing, by=self.actor)
        return home()
