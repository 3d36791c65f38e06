"""Why a volume cannot go on although the person may and the state allows it: a code for tests, a sentence for screens."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.flow.refusal import Refused

REASONS: dict[str, Promise] = {
    "open": _("The case has not ended yet; its file is put together after that."),
    "nothing_new": _("The volumes of this case are frozen and there is no new paper to file."),
    "empty": _("There is no paper in this volume."),
    "locked": _("This volume is frozen or being made; it cannot be changed now."),
    "not_on_file": _("Papers taken from the case cannot be removed; only papers added by hand can."),
    "same_person": _("The checker is somebody else than the person who filed the papers."),
    "no_line": _("A colleague has taken this paper out of the catalogue."),
    "still_working": _("The volume is still being made. Please wait."),
    "not_frozen": _("The dossier is not frozen yet."),
    "no_dossier": _("The dossier has not been put together yet."),
    "below_mark": _("The quality score of the dossier is below %(mark)s."),
    "unreadable": _("Paper no. %(position)s cannot be read as pages: %(code)s."),
    "glyph": _("No font has these characters: %(characters)s. Please tell the system administrator."),
    "damaged": _("The file of paper no. %(position)s is damaged or missing in the vault."),
}


class NotFiled(Refused):
    reasons = REASONS
