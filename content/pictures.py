"""The two sizes pictures are shown in, read for a whole list at once instead of one query a picture."""

from typing import Any

from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.query import PageQuerySet

COVER = "fill-720x405|format-webp"  # content/templates/content/cover.html
FIGURE = "max-1200x1600|format-webp"  # content/templates/content/blocks/figure.html


def with_covers(rows: PageQuerySet) -> PageQuerySet:
    """The pages with their cover pictures and the covers' rendered size: one more query in all, none without covers."""
    rendered = get_image_model().get_rendition_model().objects.filter(filter_spec=COVER)
    sizes = Prefetch("cover__renditions", queryset=rendered, to_attr="prefetched_renditions")
    return rows.select_related("cover").prefetch_related(sizes)


class PictureChooserBlock(ImageChooserBlock):
    """Chooses a picture for the running text; the pictures of one page come with their rendered sizes, two queries in all."""

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        found = self.model_class.objects.prefetch_renditions(FIGURE).in_bulk(values)
        return [found.get(value) for value in values]
