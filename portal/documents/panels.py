"""What the editor of a template sees beside the blocks: which placeholders this paper may use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel

from portal.documents import placeholders


class PlaceholderPanel(Panel):
    """A list of names with labels, for reading and copying."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/placeholder_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            offered = placeholders.offered_to(self.instance.code or "")
            rows = [{"name": "{{" + name + "}}", "label": what.label} for name, what in sorted(offered.items())]
            return context | {"rows": rows}
