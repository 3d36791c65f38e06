"""Why a page cannot be taken down, brought back or published; every text is for the person who tried."""

from django.utils.translation import gettext as _


class NotTakenDown(Exception):
    """`code`: down (it is already), below (live pages stand below it), self (brought back by whoever took it down)."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

    def __str__(self) -> str:
        return {
            "down": _("This page has been taken down already."),
            "lifted": _("This page may come back already."),
            "below": _("There are published pages below this one. Please take those down first."),
            "self": _("Somebody else than the person who took it down has to decide that it may come back."),
        }[self.code]


class StaysDown(Exception):
    """A page that was taken down was to be published."""

    def __init__(self) -> None:
        super().__init__(stays_down())


def stays_down() -> str:
    return _("This page was taken down and cannot go on the site again until that has been lifted under “Taken down”.")
