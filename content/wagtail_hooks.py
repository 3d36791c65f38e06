"""What the public site adds to the Wagtail admin: synonyms as a snippet, and who may open its settings pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.search.models import SynonymGroup
from portal.desk import routes
from portal.people.roles import holders


class SynonymGroupViewSet(SnippetViewSet):
    """Words that find each other."""

    model = SynonymGroup
    icon = "search"
    menu_label = _("Synonyms")
    list_display = ["words"]
    panels = [FieldPanel("words")]


register_snippet(SynonymGroupViewSet)
routes.allow("wagtailsettings", holders("content.identity"))
routes.allow("wagtailsnippets_content_synonymgroup", holders("content.review"))
routes.close("wagtailsnippets_content_synonymgroup:usage")
