"""A page about one application, found by its id; what may be done with it is the rules' question."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from case_admin.liaison import rules
from forms.applications.models import AccessCode, Application
from portal.desk.views import StaffView
from portal.rows import the_row


class PartyView(StaffView):
    """`self.thing` is the application. Foreign and absent ones are alike."""

    thing: Application

    def load(self) -> Application:
        found = the_row(Application.objects.filter(pk=self.kwargs["application"]).select_related("public_handler"))
        if found is None:
            raise Http404
        return found

    @property
    def access(self) -> AccessCode | None:
        """The person named in the address or by `?who=`; None is the applicant's side. Absent ones are 404."""
        key = self.kwargs.get("access") or self.request.GET.get("who")
        if not key:
            return None
        found = the_row(self.thing.access_codes.filter(pk=key)) if _is_uuid(key) else None
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = rules.case_of(self.thing)
        visible = case is not None and rules.can_read_thread(self.request.user, self.thing)
        back = reverse("case_page", args=[case.pk]) if case and visible else reverse("wagtailadmin_home")
        kwargs.setdefault("back", back)
        return super().get_context_data(application=self.thing, the_case=case if visible else None, **kwargs)


def _is_uuid(key: Any) -> bool:
    text = str(key)
    return len(text) == 36 and all(sign in "0123456789abcdef-" for sign in text) and text.count("-") == 4
