"""Who runs this site: the name in the header and every item the national site inspection looks for in the footer (domain 6.2).

Facts nobody has given yet hold a visibly fake text (`placeholders_zh`). Such a text is shown as it is in a demo or on a developer's
machine; production refuses to start while one is left (`placeholders_left`).
"""

import re
from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from content import placeholders_zh as fake
from portal.calendar import today
from portal.rows import the_row

Setting = TypeVar("Setting", bound=BaseSiteSetting)
MOBILE_FREE = RegexValidator(
    r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
    inverse_match=True,
    message=_("Give an office line, not a personal mobile number."),
)

IS_WEB = URLValidator(["http", "https"], message=_("Give the whole address, beginning with https:// or http://."))
IS_MAIL = EmailValidator(message=_("Give a whole e-mail address, with one @ and no spaces."))


@register_setting(icon="home", order=100)
class SiteIdentity(BaseSiteSetting):
    """Name, telephone and tone of the site; read once a request through `content.look`."""

    select_related = ["guide_page", "contact_page"]

    county = models.CharField(_("county"), max_length=20, default=fake.COUNTY)
    name = models.CharField(_("name of the site"), max_length=40, default=fake.NAME)
    promise = models.CharField(_("promise under the name"), max_length=40, default=fake.PROMISE)
    phone = models.CharField(_("centre's telephone"), max_length=40, default=fake.PHONE, validators=[MOBILE_FREE])
    hours = models.CharField(_("opening hours"), max_length=80, default=fake.HOURS)
    guide_page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("guide page")
    )
    contact_page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("contact page")
    )
    grey = models.BooleanField(
        _("show the site in grey"),
        default=False,
        help_text=_("For national days of mourning: every page without colour."),
    )
    grey_from = models.DateField(
        _("grey from"),
        null=True,
        blank=True,
        help_text=_("Turns grey by itself on this day, also at night when nobody is in the office."),
    )
    grey_to = models.DateField(
        _("grey up to and including"),
        null=True,
        blank=True,
        help_text=_("Left empty, the site is grey on the first day only."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("county"), FieldPanel("name"), FieldPanel("promise")], heading=_("What it is called")
        ),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("hours")], heading=_("Telephone")),
        MultiFieldPanel(
            [PageChooserPanel("guide_page"), PageChooserPanel("contact_page")], heading=_("Where the doors lead")
        ),
        MultiFieldPanel(
            [FieldPanel("grey"), FieldPanel("grey_from"), FieldPanel("grey_to")], heading=_("Days of mourning")
        ),
    ]

    class Meta:
        verbose_name = _("site name and telephone")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grey_to=None)
                | models.Q(grey_from__isnull=False, grey_to__gte=models.F("grey_from")),
                name="grey_days_in_order",
            ),
        ]

    def clean(self) -> None:
        """A last grey day needs a first one, not later than itself."""
        if self.grey_to and not self.grey_from:
            raise ValidationError({"grey_from": _("Give the first grey day too.")})
        if self.grey_to and self.grey_from and self.grey_to < self.grey_from:
            raise ValidationError(
                {"grey_to": _("The last grey day is before the first; give the same day or a later one.")}
            )

    @property
    def is_grey(self) -> bool:
        """Whether pages are without colour now: switched on by hand, or today is one of the grey days."""
        if self.grey or not self.grey_from:
            return self.grey
        return self.grey_from <= today() <= (self.grey_to or self.grey_from)

    @property
    def phone_known(self) -> bool:
        return fake.MARK not in self.phone

    @property
    def phone_digits(self) -> str:
        """What a telephone dials."""
        return re.sub("[^0-9+]", "", self.phone)


@register_setting(icon="list-ul", order=110)
class SiteFooter(BaseSiteSetting):
    """The footer of domain 6.2, items ① to ⑫."""

    select_related = ["accessibility_page", "privacy_page"]

    organiser = models.CharField(_("organiser"), max_length=60, default=fake.ORGANISER)
    operator = models.CharField(_("operator"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=120, default=fake.ADDRESS)
    email = models.CharField(_("e-mail address"), max_length=80, default=fake.EMAIL)
    site_code = models.CharField(_("government site code"), max_length=30, default=fake.SITE_CODE)
    icp_number = models.CharField(_("ICP record number"), max_length=60, default=fake.ICP_NUMBER)
    police_number = models.CharField(_("public security record number"), max_length=60, default=fake.POLICE_NUMBER)
    emblem_url = models.CharField(_("address behind the organ's emblem"), max_length=200, default=fake.EMBLEM_URL)
    error_report_url = models.CharField(
        _("address for reporting errors on government sites"), max_length=200, default=fake.ERROR_REPORT_URL
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accessibility statement"),
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("privacy rules")
    )
    ipv6 = models.BooleanField(_("the site supports IPv6"), default=False)

    panels = [
        MultiFieldPanel(
            [FieldPanel("organiser"), FieldPanel("operator"), FieldPanel("address"), FieldPanel("email")],
            heading=_("Who answers for the site"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("site_code"),
                FieldPanel("icp_number"),
                FieldPanel("police_number"),
                FieldPanel("emblem_url"),
                FieldPanel("error_report_url"),
                FieldPanel("ipv6"),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [PageChooserPanel("accessibility_page"), PageChooserPanel("privacy_page")], heading=_("Statements")
        ),
    ]

    class Meta:
        verbose_name = _("footer")

    def clean(self) -> None:
        """Addresses that stand behind a link or a name must be real ones; a text still to be filled in may stay."""
        checks: dict[str, Callable[[str], None]] = {"email": IS_MAIL, "emblem_url": IS_WEB, "error_report_url": IS_WEB}
        wrong = {}
        for name, check in checks.items():
            value = getattr(self, name)
            try:
                if value and fake.MARK not in value:
                    check(value)
            except ValidationError as error:
                wrong[name] = error
        if wrong:
            raise ValidationError(wrong)

    @property
    def police_url(self) -> str:
        """The public security register's page about this site (its front page while the number is unknown)."""
        digits = re.sub("[^0-9]", "", self.police_number)
        return f"https://beian.mps.gov.cn/#/query/webSearch{'?code=' + digits if digits else ''}"


def stored(model: type[Setting], site: Site | None) -> Setting:
    """The setting of a site, or its unsaved default; unlike Wagtail's `for_site` a reader never writes a row."""
    found = the_row(model.base_queryset().filter(site=site)) if site else None
    return found or model(site=site)


def placeholders_left(site: Site) -> list[str]:
    """Labels of every header and footer fact still missing: a placeholder text or a statement page not chosen.

    An empty list means the site may be shown to the public.
    """
    left: list[str] = []
    for setting in (stored(SiteIdentity, site), stored(SiteFooter, site)):
        for field in setting._meta.concrete_fields:
            value = getattr(setting, field.attname)
            unfilled = isinstance(value, str) and fake.MARK in value
            if unfilled or (field.name.endswith("_page") and value is None):
                left.append(str(field.verbose_name))
    return left
