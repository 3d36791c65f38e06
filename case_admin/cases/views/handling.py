"""Work of the handling unit: acceptance, reply slip, progress, sessions, visits, papers, service."""

from typing import Any

from django.forms import Form
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, rules
from case_admin.cases.actions.silence import owes_notices
from case_admin.cases.actions.working import VISITED_STATES, WORKING_STATES
from case_admin.cases.files import INTERNAL_CODES
from case_admin.cases.forms import closing as closing_forms
from case_admin.cases.forms import handling as forms
from case_admin.cases.forms.fields import Plain
from case_admin.cases.views.base import DecisionView
from case_admin.delivery.actions import fail_service, publish_notice, record_service
from case_admin.delivery.models import Service, Way
from case_admin.delivery.queries import notice_serves_on, services_about
from portal.documents.models import DocumentState
from portal.documents.queries import documents_about
from portal.rows import the_row
from portal.units.queries import center_unit
from portal.vault.actions import store_upload
from portal.vault.models import StoredFile


class AcceptView(DecisionView):
    template_name = "case_admin/cases/accept.html"
    form_class = forms.AcceptForm
    move = "T09"

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.user
        phone = self.thing.handler.phone if self.thing.handler else ""
        return {"initial": {"mediators": user.name, "contact_phone": user.phone or phone}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        handling = self.thing.handlings.filter(role="lead", ended_at=None).select_related("document").first()
        return super().get_context_data(handling=handling, **kwargs)

    def act(self, form: Any) -> str:
        actions.accept_case(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("Accepted. Both notices have been issued and wait for service.")


class NoticesView(AcceptView):
    """The notices a unit still owes when the case counts as accepted."""

    move = ""
    page_title = gettext_lazy("Issue both notices")
    intro = gettext_lazy(
        "The case counts as accepted because nobody answered in time. Name the resolvers; the notice of acceptance and"
        " the information notice go to the applicant."
    )
    button = gettext_lazy("Issue both notices")

    def may(self, user: Any) -> bool:
        return rules.can_accept(user, self.thing)

    def is_open(self) -> bool:
        return owes_notices(self.thing)

    def act(self, form: Any) -> str:
        actions.make_up_notices(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("Both notices have been issued and wait for service.")


class ReplyView(DecisionView):
    form_class = forms.ReplyForm
    page_title = gettext_lazy("Reply slip of the information notice")
    intro = gettext_lazy(
        "When the applicant takes part, the resolution begins. When not, the case stays here until it is closed."
    )
    button = gettext_lazy("Record the reply")

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status == "S08"

    def act(self, form: Any) -> str:
        data = form.cleaned_data | {"takes_part": form.cleaned_data["takes_part"] == "yes"}
        actions.record_reply(case=self.thing, by=self.actor, **data)
        return _("The reply has been recorded.")


class ProgressView(DecisionView):
    form_class = forms.ProgressForm
    page_title = gettext_lazy("Progress report")
    intro = gettext_lazy(
        "The report goes to the centre and into the inner volume; the next one is due in 10 working days."
    )
    button = gettext_lazy("File the report")

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing) and self.thing.handler_id == user.unit_id

    def is_open(self) -> bool:
        return self.thing.status in WORKING_STATES

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        report = actions.file_progress(
            case=self.thing, content=form.content(), no_progress=data["no_progress"], by=self.actor
        )
        return _("Progress report %(number)s has been filed.") % {"number": report.number}


class SessionView(DecisionView):
    template_name = "case_admin/cases/session.html"
    form_class = forms.SessionForm
    page_title = gettext_lazy("Record of a session")
    intro = gettext_lazy(
        "The record is printed for the signatures of everybody present; add the signed scan afterwards."
    )
    button = gettext_lazy("Save and print the record")

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in ("S09", "S11")

    def get_form_kwargs(self) -> dict[str, Any]:
        handling = self.thing.handlings.filter(role="lead", ended_at=None).first()
        initial = {"mediators": handling.mediators if handling else "", "clerk": self.user.name}
        return {"initial": initial}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        plain = {key: data[key] for key in ("held_from", "held_until", "place", "mediators", "clerk", "result")}
        session = actions.record_session(case=self.thing, content=form.content(), by=self.actor, **plain)
        return _("Session %(number)s has been recorded.") % {"number": session.number}


class VisitView(DecisionView):
    form_class = forms.VisitForm
    page_title = gettext_lazy("Return visit")
    button = gettext_lazy("Record the visit")

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in VISITED_STATES

    def act(self, form: Any) -> str:
        actions.record_visit(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The return visit has been recorded.")


class PaperView(DecisionView):
    form_class = forms.PaperForm
    page_title = gettext_lazy("Add a paper")
    button = gettext_lazy("Add")
    multipart = True

    def may(self, user: Any) -> bool:
        return rules.can_add_paper(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status != "S18"

    def get_form_kwargs(self) -> dict[str, Any]:
        standing = documents_about(self.thing).exclude(state=DocumentState.VOID)
        if not rules.can_view_internal(self.user, self.thing):
            standing = standing.exclude(code__in=INTERNAL_CODES)
        return {"documents": standing}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        stored = store_upload(upload=data["file"], purpose="case", by=self.actor)
        actions.add_attachment(
            case=self.thing, file=stored, kind=data["kind"], title=data["title"], volume=data["volume"],
            document=data["document"], by=self.actor,
        )  # fmt: skip
        return _("The paper has been added.")


class ServiceView(DecisionView):
    """Record that a paper reached its recipient."""

    template_name = "case_admin/delivery/serve.html"
    form_class: type[Form] = closing_forms.ServiceForm
    page_title = gettext_lazy("Service of a document")
    button = gettext_lazy("Record the service")
    multipart = True

    def may(self, user: Any) -> bool:
        return rules.can_serve(user, self.thing)

    @property
    def service(self) -> Service:
        found = the_row(services_about(self.thing).filter(pk=self.kwargs["service"]))
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"way": self.service.way}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(service=self.service, center=center_unit(), **kwargs)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        proof = self.keep(data.pop("proof"), "service")
        if data["way"] == Way.NOTICE:
            return self.publish(data, proof)
        record_service(service=self.service, proof=proof, by=self.actor, **data)
        return _("The service has been recorded.")

    def publish(self, data: dict[str, Any], proof: StoredFile | None) -> str:
        found = publish_notice(
            service=self.service, published_on=data["served_on"], note=data["note"], proof=proof, by=self.actor
        )
        told = {"date": notice_serves_on(found)}
        return _("The public notice has been recorded. The document counts as served on %(date)s.") % told


class SlipView(ServiceView):
    """Print the return slip of a try, once."""

    template_name = "case_admin/cases/about.html"
    form_class = Plain
    page_title = gettext_lazy("Return slip")
    intro = gettext_lazy(
        "Before service the slip has lines for the recipient, the witness and the server to sign; afterwards it is filled"
        " in from what was recorded. It stands among the papers of the case."
    )
    button = gettext_lazy("Print the return slip")
    multipart = False

    def act(self, form: Any) -> str:
        actions.print_slip(case=self.thing, service=self.service, by=self.actor)
        return _("The return slip is among the papers of the case.")


class FailedServiceView(ServiceView):
    """Record a failed try and open the next one."""

    form_class = closing_forms.FailedServiceForm
    page_title = gettext_lazy("Service failed")
    button = gettext_lazy("Record the failed try")
    multipart = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(failing=True, **kwargs)

    def act(self, form: Any) -> str:
        fail_service(service=self.service, by=self.actor, **form.cleaned_data)
        return _("The failed try has been recorded and the next one opened.")
