"""Reading: the dossier page, its state while the volume is made, the files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases.actions import record_download, record_reading
from case_admin.dossiers import rules
from case_admin.dossiers.screen import page_of, progress_now
from case_admin.dossiers.views.base import FileView
from portal.desk.marking import file_mark
from portal.vault.models import StoredFile
from portal.vault.serving import file_response


class DossierPage(FileView):
    """Catalogue, quality, volume."""

    template_name = "case_admin/dossiers/page.html"
    http_method_names = ["get", "head"]

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get_page_title(self) -> str:
        volume = _("%(part)s, volume %(no)s") % {"part": self.thing.get_part_display(), "no": self.thing.volume_no}
        return f"{self.thing.case.machine_no} · {volume}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record_reading(case=self.thing.case, by=self.actor)
        back = reverse("case_page", args=[self.thing.case_id])
        return super().get_context_data(back=back, **kwargs) | page_of(self.thing, self.request.user)


class DossierState(FileView):
    """Where the making of the volume stands, for the page that waits for it: {"code", "label"}."""

    http_method_names = ["get", "head"]

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        progress = progress_now(self.thing)
        return JsonResponse({"code": progress.code, "label": str(progress.label)})


class VolumeFile(FileView):
    """The frozen volume as a download."""

    http_method_names = ["get", "head"]

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing) and self.thing.file_id is not None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        dossier = self.thing
        name = f"{dossier.case.machine_no}-{dossier.part}-{dossier.volume_no}.pdf"
        return self.deliver(dossier.file, name)

    def deliver(self, stored: StoredFile, name: str) -> Any:
        record_download(case=self.thing.case, file=stored, by=self.actor)
        return file_response(stored, filename=name, mark=file_mark(self.request.user))


class PaperFile(VolumeFile):
    """One paper of the catalogue."""

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        item = self.line()
        suffix = EXTENSIONS.get(item.file.mime)
        if suffix is None:
            raise Http404
        return self.deliver(item.file, f"{self.thing.case.machine_no}-{item.position:02}{suffix}")


EXTENSIONS = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/heic": ".heic", "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a", "video/mp4": ".mp4",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
