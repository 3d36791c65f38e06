"""The staff account. Citizens have none: they come with a receipt number and a code."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.people import roles


class User(AbstractUser):
    """A member of staff. Roles are groups named by role code; what they may do stands in `roles.ROLES`."""

    first_name = property(lambda self: self.name)  # Wagtail's side bar greets by it; Chinese names are one field
    last_name = None  # type: ignore[assignment]  # how Django takes a field of an abstract model away
    username = models.CharField(
        _("Account"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("There is an account of this name already.")},
    )
    is_active = models.BooleanField(_("Switched on"), default=True)
    name = models.CharField(_("Name of the person"), max_length=60)
    unit = models.ForeignKey(
        "portal.Unit", models.RESTRICT, verbose_name=_("Unit"), null=True, blank=True, related_name="staff"
    )
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    must_change_password = models.BooleanField(_("Must change the password at the next sign-in"), default=False)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

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

    def get_session_auth_hash(self) -> str:
        return self._hash_of_sessions(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._hash_of_sessions(secret)

    def _hash_of_sessions(self, secret: str | bytes) -> str:
        """What every open session of this person must carry; a higher epoch ends them all in the same transaction."""
        value = f"{self.password}|{self.session_epoch}"
        return salted_hmac("portal.people.session", value, secret=secret, algorithm="sha256").hexdigest()

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


class SecondStep(models.Model):
    """The phone that shows a person's one-time codes; the secret is sealed (see second_step)."""

    user = models.OneToOneField(User, models.CASCADE, related_name="second_step")
    sealed = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    last_counter = models.BigIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"second step of account {self.user_id}"
