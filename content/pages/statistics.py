"""Open data: figures an editor publishes, each as a drawing, a table and a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from content.base import BasePage
from content.blocks import BODY, ContentStream
from content.blocks.chart import ChartBlock
from content.blocks.copied import CopiedBlock
from portal.desk.exports import write_csv


class StatisticsPage(BasePage):
    """Charts with their tables. `?csv=<block id>` answers with the same cells, small ones suppressed there too."""

    body = ContentStream(BODY, blank=True, verbose_name=_("introduction"))
    charts = ContentStream(
        [("copied", CopiedBlock()), ("chart", ChartBlock())],
        blank=True,
        verbose_name=_("figures"),
        help_text=_("Numbers from one to four are never shown: in a county they can point at a person."),
    )

    template = "content/pages/statistics.html"
    is_creatable = True
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = BasePage.content_panels[:1] + [
        FieldPanel("body", help_text=_("Begin with the lead; then parts with a heading every few paragraphs.")),
        FieldPanel("charts"),
        *BasePage.credit_panels,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("body"), index.SearchField("charts")]

    class Meta:
        verbose_name = _("open data")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.GET.get("csv")
        return self.as_file(wanted) if wanted else super().serve(request, *args, **kwargs)

    def as_file(self, block_id: str) -> HttpResponse:
        """One figure as a .csv file; Http404 for a figure this page does not have."""
        chart = next((block.value for block in self.charts if block.id == block_id), None)
        if chart is None or not chart.headings:
            raise Http404
        response = HttpResponse(
            write_csv(headings=[str(heading) for heading in chart.headings], rows=chart.shown_rows),
            content_type="text/csv; charset=utf-8",
        )
        response["Content-Disposition"] = 'attachment; filename="figure.csv"'
        return response

    def structured(self, url: str) -> dict[str, Any] | None:
        files = [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{url}?csv={block.id}"}
            for block in self.charts
            if block.value.headings
        ]
        return {"@type": "Dataset", "name": self.title, "description": self.summary, "url": url, "distribution": files}
