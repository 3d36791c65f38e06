from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class StockPage(Page):
    """A page of paragraphs; below a page with children stand the newest of them, as on a stock home page."""

    body = StreamField([("paragraph", blocks.RichTextBlock())], blank=True)
    template = "stock/page.html"

    def get_context(self, request, *args, **kwargs):
        newest = self.get_children().live().public().order_by("-first_published_at").specific()[:14]
        return super().get_context(request, *args, **kwargs) | {"newest": newest}
