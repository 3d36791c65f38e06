"""The staff account. Citizens have none: they come with a receipt number and a code."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.people import roles


class User(AbstractUser):
    """A member of staff. Roles are groups named by role code; what they may do stands in `roles.ROLES`."""

    first_name = None
    last_name = None
    name = models.CharField(_("Name"), max_length=60)
    unit = models.ForeignKey(
        "portal.Unit", models.RESTRICT, verbose_name=_("Unit"), null=True, blank=True, related_name="staff"
    )
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    must_change_password = models.BooleanField(_("Must change the password at the next sign-in"), default=False)

    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = _("staff account")
        verbose_name_plural = _("staff accounts")
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def role_codes(self) -> frozenset[str]:
        """Codes of the roles this person holds now; one query, kept for the life of this object (one request).

        An account that is switched off holds none.
        """
        if not self.is_active or self.pk is None:
            return frozenset()
        return frozenset(self.groups.values_list("name", flat=True)) & roles.ROLES.keys()

    @cached_property
    def grants(self) -> frozenset[str]:
        """Everything this person's roles allow together."""
        return frozenset().union(*(roles.ROLES[code].grants for code in self.role_codes))

    def has_role(self, *codes: str) -> bool:
        """True when the person holds at least one of the roles."""
        return not self.role_codes.isdisjoint(codes)

    def has_grant(self, grant: str) -> bool:
        """True when one of the person's roles carries the grant, whatever the object."""
        return grant in self.grants
