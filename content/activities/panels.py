"""Words for the events of materials and publicity work. Importing this module registers them."""

from django.utils.translation import gettext_lazy as _

from portal.desk.events import register_events

register_events(
    {
        "material.marked": _("Channel mark of a material made"),
        "publicity.recorded": _("Publicity work recorded"),
        "publicity.withdrawn": _("Publicity record withdrawn"),
    }
)
