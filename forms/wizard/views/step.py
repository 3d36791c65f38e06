"""One step of the form: formtools' named-address wizard over a draft row.

The address alone says which step is meant. A GET shows, a POST saves and leads on; nothing is ever reset.
"""

from collections import OrderedDict
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from formtools.wizard.views import NamedUrlWizardView

from forms.applications.remedies import limits_of
from forms.definition.models import Purpose
from forms.definition.shape import Field
from forms.wizard import actions
from forms.wizard.bodies import lost_parts
from forms.wizard.browser import read_secret
from forms.wizard.checking import CheckForm, revalidate, sections
from forms.wizard.models import Draft, DraftState
from forms.wizard.presses import Press, pressed, read_press
from forms.wizard.progress import CHECK, Route, fingerprint, follow
from forms.wizard.queries import current_files
from forms.wizard.receipts import reveal_code
from forms.wizard.stepform import StepForm, typed_part
from forms.wizard.surroundings import around_of
from forms.wizard.uploading import take_lists, take_uploads
from forms.wizard.views.draft import citizen, lost, owned_draft
from forms.wizard.views.limits import tells_limits
from portal.calendar import today


class StepView(NamedUrlWizardView):
    """GET shows a step with what was typed; POST keeps it and answers the button that was pressed."""

    form_list: Any = [("step", StepForm)]  # the real list is made from the draft's own version
    url_name = "apply_step"
    storage_name = "forms.wizard.storage.DraftStorage"
    forged = False  # True: the post failed the check against forgery; it is shown again and nothing is written
    draft: Draft
    route: Route

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        draft = owned_draft(request, kwargs["slug"], kwargs["draft"])
        if draft is None:
            return lost(request, address=kwargs["step"])
        if draft.state != DraftState.OPEN:
            return redirect("apply_receipt", slug=draft.slug, draft=draft.pk)
        self._hold(draft)
        if not self.route.is_open(kwargs["step"]):
            return redirect(self.get_step_url(self.route.first_unfinished))
        return super().dispatch(request, *args, **kwargs)

    def _hold(self, draft: Draft) -> None:
        """Look at the draft as it is now; formtools' list of steps follows."""
        self.draft = self.request.draft = draft
        self.route = follow(self.draft.definition_version.definition, self.draft.data)
        listed: list[tuple[str, type]] = [(state.step.key, StepForm) for state in self.route.steps]
        self.form_list = OrderedDict([*listed, (CHECK, CheckForm)])
        self.around = around_of(draft, self._fields(), self.route.answers)

    def _fields(self) -> tuple[Field, ...]:
        """The fields of the step the address names."""
        state = self.route.state(self.kwargs["step"])
        return state.fields if state else ()

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return str(kwargs["draft"])

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str:
        """None: input names are the field keys themselves."""
        return None  # type: ignore[return-value]

    def get_step_url(self, step: str) -> str:
        return reverse("apply_step", args=[self.draft.slug, self.draft.pk, step])

    def get_template_names(self) -> list[str]:
        return ["forms/check.html" if self.storage.current_step == CHECK else "forms/step.html"]

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        if step == CHECK:
            return {}
        typed = self.storage.get_step_data(str(step))
        return {"fields": self._fields(), "around": self.around, "typed": typed}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = self.storage.current_step = kwargs["step"]
        if step == CHECK:
            return self.render(self._check_form())
        data = self.storage.get_step_data(step) if self.storage.is_tried(step) else None
        return self.render(self.get_form(step, data=data))

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        step = self.storage.current_step = self.kwargs["step"]
        if self.forged:
            form = self._check_form() if step == CHECK else self.get_form(step, data=self.request.POST)
            return self.render(form, again=True)
        try:
            return self._submit() if step == CHECK else self._keep()
        except actions.DraftClosed:
            return redirect("apply_draft", slug=self.draft.slug, draft=self.draft.pk)

    def _keep(self) -> HttpResponse:
        """Save what came with the step, then do what the button says."""
        step, post, press = self.storage.current_step, self.request.POST, read_press(self.request.POST)
        refused = self._take_files(press)
        lists, faults = take_lists(self.request.FILES, self._fields(), self.around, press)
        if lists:
            post = post.copy()
            for name, rows in lists.items():
                post[name] = rows
        refused |= {key: [str(fault) for fault in found] for key, found in faults.items()}
        form = self.get_form(step, data=post)
        goes_on = press.name == "continue"
        accepted = goes_on and not refused and form.is_valid()
        content = actions.StepInput(
            step=step,
            raw=pressed(typed_part(post, self._fields()), press),
            tried=goes_on,
            answers=form.answers if accepted else None,
            seen=tuple(item.key for item in self._fields()),
            faults=form.fault_names() if goes_on and not accepted else (),
        )
        self._hold(actions.save_step(draft=self.draft, content=content, by=citizen(self.request)))
        if (goes_on and accepted) or not (goes_on or refused):
            return self._leave(step, press)
        shown = form if goes_on else self.get_form(step)
        shown.refused = refused
        return self.render(shown)

    def _take_files(self, press: Press) -> dict[str, list[str]]:
        """Store what came, take out what is to be removed; sentences by field for what was refused or got lost."""
        fields, by = [item.key for item in self._fields() if item.kind == "files"], citizen(self.request)
        if not fields:
            return {}
        refused = take_uploads(self.draft, self.request.FILES, fields, by)
        wanted = press.target if press.name == "upload" and press.target in fields else ""
        if lost_parts(self.request) or (wanted and not self.request.FILES.getlist(wanted)):
            refused.setdefault(wanted or fields[0], []).append(
                _("No file arrived. Please choose one; if you did, give it a simpler name and try again.")
            )
        if press.name == "unload":
            actions.remove_file(draft=self.draft, file_id=press.target, by=by)
        self._hold(self.draft)
        return refused

    def _leave(self, step: str, press: Press) -> HttpResponse:
        """Where the button leads."""
        if press.name == "autosave":
            return JsonResponse({"saved": True})
        if press.name == "save":
            return redirect("apply_saved", slug=self.draft.slug, draft=self.draft.pk)
        if press.name == "back":
            return redirect(self.get_step_url(self.route.before(step) or step))
        if press.name != "continue":
            return redirect(f"{self.get_step_url(step)}#{press.anchor}")
        if self.request.GET.get("back") == CHECK:
            return redirect(self.get_step_url(self.route.first_unfinished))
        return redirect(self.get_step_url(self.route.after(step)))

    def _check_form(self) -> CheckForm:
        return CheckForm(initial=self._confirmation())

    def _confirmation(self) -> dict[str, str]:
        """What the check page sends along: the intent's key and the fingerprint of all that is shown."""
        shown = actions.seen_content(self.draft, list(current_files(self.draft)))
        return {"key": str(self.draft.idempotency_key), "content": fingerprint(shown)}

    def _submit(self) -> HttpResponse:
        """Validate every step once more, then hand the draft in; the receipt page follows."""
        every = tuple(item for state in self.route.steps for item in state.fields)
        checked = revalidate(self.draft, around_of(self.draft, every, {}))
        if checked.failed:
            return redirect(self.get_step_url(checked.failed))
        form = CheckForm(self.request.POST)
        confirmed = self._confirmation()
        if not form.is_valid() or form.cleaned_data != confirmed:
            return self.render(self._check_form(), changed=True)
        try:
            self._hand_in(checked.answers, confirmed["content"])
        except actions.DraftChanged:
            return redirect(self.get_step_url(CHECK))
        except actions.OnlyAPreview:
            actions.discard_uploads(draft=self.draft, by=citizen(self.request))
            return redirect("apply_tried", slug=self.draft.slug, draft=self.draft.pk)
        return redirect("apply_receipt", slug=self.draft.slug, draft=self.draft.pk)

    def _hand_in(self, answers: dict[str, Any], confirmed: str) -> None:
        """An application, or whatever else the form's purpose makes of it."""
        by = citizen(self.request)
        if self._is_application():
            code = reveal_code(read_secret(self.request), self.draft)
            actions.submit_draft(draft=self.draft, answers=answers, confirmed=confirmed, code=code, by=by)
        else:
            actions.finish_draft(draft=self.draft, answers=answers, confirmed=confirmed, by=by)

    def _is_application(self) -> bool:
        return self.draft.definition_version.definition.purpose == Purpose.APPLICATION

    def get_context_data(self, form: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        step = self.storage.current_step
        back = self.request.GET.get("back") == CHECK and step != CHECK
        return {
            **context,
            "draft": self.draft,
            "title": self.draft.definition_version.definition.title,
            "state": self.route.state(step),
            "progress": self._progress(step),
            "sections": sections(self.route) if step == CHECK else (),
            "before": self.route.before(step),
            "ends": any(item.options.get("hard") for item in self._fields() if item.kind == "exit"),
            "to_check": back,
            "faults": [] if step == CHECK else form.faults(),
            "is_application": self._is_application(),
            "tells_limits": tells_limits(self.draft.definition_version.definition, self._fields()),
            "limits": limits_of(self.route.answers, today()) if step == CHECK else None,
        }

    def _progress(self, step: str) -> list[dict[str, str]]:
        """One entry a step for the progress bar."""
        keys = list(self.form_list)
        here = keys.index(step)
        return [{"state": "done" if n < here else "current" if n == here else "todo"} for n in range(len(keys))]
