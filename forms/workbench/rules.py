"""Who may build which form: editors, on pages Wagtail lets them edit; publishing as Wagtail says."""

from typing import Any

from django.db.models import QuerySet

from forms.definition.models import ApplicationFormPage


def can_build(user: Any, page: ApplicationFormPage | None = None) -> bool:
    """Open the workbench of a form; without a page: the list of forms."""
    if not user.has_grant("forms.build"):
        return False
    return page is None or page.permissions_for_user(user).can_edit()


def visible_to(user: Any, qs: QuerySet[ApplicationFormPage]) -> QuerySet[ApplicationFormPage]:
    """Twin of `can_build` as far as roles go: editors hold their page rights on the whole tree."""
    return qs if user.has_grant("forms.build") else qs.none()


def can_publish(user: Any, page: ApplicationFormPage) -> bool:
    return can_build(user, page) and page.permissions_for_user(user).can_publish()


def can_add_beside(user: Any, page: ApplicationFormPage) -> bool:
    """Make a new form in the same place."""
    return can_build(user) and page.get_parent().permissions_for_user(user).can_add_subpage()
