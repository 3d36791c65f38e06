"""`manage.py begin FACTS.toml`: a new county's first hour: pages, who runs the site, its centre, its administrators."""

import tomllib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Site

from content.actions import ensure_workflow, load_first_pages
from content.identity import SiteFooter, SiteIdentity
from forms.definition.actions import load_default_form
from forms.definition.models import ApplicationFormPage
from forms.guide.actions import load_default_guide
from portal.ledger.actions import record
from portal.ledger.actor import SYSTEM
from portal.people.actions import PeopleRefused, create_user, reset_password
from portal.people.models import User
from portal.units.models import Unit, UnitKind

SECTIONS = {"identity": SiteIdentity, "footer": SiteFooter}


class Command(BaseCommand):
    requires_system_checks = ()  # it fills in what one of them asks for
    help = "Loads the first pages, fills in header and footer, makes the centre and the three administrators. See deploy/facts.example.toml."

    def add_arguments(self, parser) -> None:
        parser.add_argument("facts", type=Path)

    def handle(self, *, facts: Path, **options) -> None:
        try:
            told = tomllib.loads(facts.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise CommandError(f"无法读取 {facts}：{error}") from error
        try:
            with transaction.atomic():
                self.load_pages()
                self.fill_in(told)
                center = self.make_center(told.get("center", {}))
                for code, person in told.get("administrators", {}).items():
                    self.make_administrator(code, person, center)
        except (ValidationError, PeopleRefused, KeyError) as error:
            raise CommandError(f"{facts} 有误：{error}") from error

    def load_pages(self) -> None:
        """Home, guide, contact, statements, the application form, and the editors' workflow over them."""
        load_first_pages(by=SYSTEM)
        ensure_workflow(by=SYSTEM)
        root = Site.objects.get(is_default_site=True).root_page
        if not ApplicationFormPage.objects.exists():
            load_default_form(parent_page=root, by=SYSTEM)
        load_default_guide(parent_page=root, form_page=ApplicationFormPage.objects.first(), by=SYSTEM)

    def fill_in(self, told: dict) -> None:
        """Header and footer; an unknown name is an error, not a silent loss."""
        site = Site.objects.get(is_default_site=True)
        for section, model in SECTIONS.items():
            setting = model.for_site(site)
            for name, value in told.get(section, {}).items():
                if name not in {field.name for field in model._meta.concrete_fields}:
                    raise KeyError(f"{section}.{name}")
                setattr(setting, name, value)
            setting.full_clean()
            setting.save()
        record(event="content.identity_filled_in", by=SYSTEM, detail={"sections": sorted(SECTIONS)})

    def make_center(self, told: dict) -> Unit:
        """The county's centre, made once."""
        found = Unit.objects.filter(kind=UnitKind.CENTER, is_active=True).first()
        if found:
            return found
        center = Unit(code="center", kind=UnitKind.CENTER, accepts_cases=True, **told)
        center.full_clean()
        center.save()
        record(event="units.created", by=SYSTEM, about=center)
        return center

    def make_administrator(self, code: str, person: dict, center: Unit) -> None:
        """One of SA, SE, AU with a first password, printed once and to be changed at the first sign-in."""
        if User.objects.filter(username=person["username"]).exists():
            return
        user = create_user(username=person["username"], name=person["name"], unit=center, roles=[code], by=SYSTEM)
        self.stdout.write(
            f"{code}  {user.username}  初始密码：{reset_password(user=user, by=SYSTEM)}（首次登录须修改）"
        )
