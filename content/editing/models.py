"""What the link checker found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkFault(models.TextChoices):
    GONE = "gone", _("The page is gone")
    HIDDEN = "hidden", _("The page is not published")
    NO_ANSWER = "no_answer", _("The other site does not answer")


class DeadLink(models.Model):
    """A link on a published page that leads nowhere; the row goes when the link does."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("Page"))
    address = models.CharField(_("address"), max_length=500)
    fault = models.CharField(_("what is wrong"), max_length=10, choices=LinkFault.choices)
    found_at = models.DateTimeField(_("found at"))

    class Meta:
        verbose_name = _("dead link")
        verbose_name_plural = _("dead links")
        ordering = ("page_id", "address")
        constraints = [models.UniqueConstraint(fields=["page", "address"], name="dead_link_once")]

    @property
    def page_number(self) -> int | None:
        """Which page of this site was chosen, when the link is not an address."""
        return int(self.address[1:]) if self.address.startswith("#") else None

    def __str__(self) -> str:
        return f"{self.page_id} {self.address}"
