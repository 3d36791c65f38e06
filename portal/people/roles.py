"""The one table of roles: who they are, which units they belong to, what they may do (domain 0.5 and 2.8).

A grant says what somebody may do in principle ("cases.accept"); the `rules` of a room say to which objects it applies.
Nothing else in the project lists roles: groups, Wagtail's permissions, menus and docs/permissions.md come from here.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.people.grants import GRANTS
from portal.units.models import UnitKind

CENTER: Final = frozenset({UnitKind.CENTER})
HANDLERS: Final = frozenset({UnitKind.CENTER, UnitKind.TOWN, UnitKind.STREET, UnitKind.BUREAU})
ANY_UNIT: Final = frozenset(UnitKind)
ADMINISTRATORS: Final = frozenset({"SA", "SE", "AU"})
"""The three separated administrators (三员分立): nobody holds two of them, and none of them holds another role."""

OUTSIDE: Final = ("L", "J", "P", "ZF", "FY", "H")
"""People of other houses: they see what they were given leave for (H: the own invitations), under a mark, and never an
identity in clear."""

EDIT_PAGES: Final = frozenset({"add_page", "change_page"})
MEDIA: Final = frozenset(
    {"add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"}
)


@dataclass(frozen=True, slots=True)
class Role:
    """One line of the table.

    sees: whose cases the role may read: all, unit, intake (taken in by the own window), assigned, sampled, metadata, none.
    pages and media: Wagtail permissions on the whole page tree and the root collection.
    models: Wagtail model permissions as "app.codename". second_step: signs in with a one-time code too (security 4.12).
    """

    code: str
    label: str | Promise
    unit_kinds: frozenset[str]
    grants: frozenset[str] = frozenset()
    sees: str = "none"
    pages: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    second_step: bool = False

    def __post_init__(self) -> None:
        unknown = self.grants - GRANTS.keys()
        if unknown:
            raise ValueError(f"role {self.code}: unknown grants {sorted(unknown)}")


def _edit(snippet: str, *verbs: str) -> set[str]:
    return {f"portal.{verb}_{snippet}" for verb in verbs}


DRAFT_TEXTS: Final = frozenset(_edit("documenttemplate", "add", "change") | _edit("noticetext", "add", "change"))
WORD_LISTS: Final = frozenset(
    f"content.{verb}_{words}" for verb in ("add", "change", "delete") for words in ("synonymgroup", "watchword")
)
PUBLISH_TEXTS: Final = DRAFT_TEXTS | _edit("documenttemplate", "publish")

_TABLE: tuple[Role, ...] = (
    Role(
        "W", _("Window clerk"), HANDLERS,
        frozenset({"cases.enter", "cases.register", "cases.read", "cases.reveal_at_entry", "calendar.read",
            "publicity.record",
        }),
        sees="intake",
    ),
    Role(
        "C1", _("Centre assessor"), CENTER,
        frozenset({
            "cases.enter", "cases.register", "cases.assess", "cases.propose", "cases.record", "cases.approve_closing",
            "cases.read", "cases.read_internal", "cases.reveal", "cases.export", "cases.grant", "dossiers.read",
            "dossiers.check", "documents.read", "documents.template.edit", "forms.opinions", "units.read", "awards.manage", "calendar.read",
            "calendar.propose", "letters.answer", "publicity.manage", "casepages.propose", "casepages.write", "content.take_down",
            "reports.read", "duties.receive", "duties.overview", "filings.file", "filings.receive",
        }),
        sees="all", models=DRAFT_TEXTS,
    ),
    Role(
        "C2", _("Head of the centre"), CENTER,
        frozenset({
            "cases.assess", "cases.divert", "cases.decide", "cases.propose", "cases.read", "cases.read_internal",
            "cases.reveal", "cases.export", "cases.grant", "dossiers.read", "dossiers.check", "documents.read", "documents.void",
            "documents.template.edit", "documents.template.publish", "forms.opinions", "units.read", "units.manage", "calendar.read",
            "calendar.propose", "calendar.confirm", "calendar.approve_local", "awards.manage", "awards.decide",
            "styles.read", "letters.answer", "letters.review", "publicity.manage", "casepages.propose", "casepages.write",
            "content.take_down", "reports.read", "reports.publish", "duties.receive", "duties.decide", "duties.overview",
            "filings.receive",
        }),
        sees="all", models=PUBLISH_TEXTS, second_step=True,
    ),
    Role(
        "U1", _("Resolver of the handling unit"), HANDLERS,
        frozenset({
            "cases.enter", "cases.accept", "cases.record", "cases.read", "cases.read_internal", "cases.reveal",
            "cases.propose_agreement", "dossiers.read", "dossiers.assemble", "documents.read", "delivery.record",
            "awards.nominate", "units.read", "calendar.read", "publicity.record", "duties.read", "duties.report",
        }),
        sees="unit",
    ),
    Role(
        "U2", _("Leader of the task force"), HANDLERS,
        frozenset({
            "cases.accept", "cases.object", "cases.record", "cases.sign", "cases.request_closing", "cases.read",
            "cases.read_internal", "cases.reveal", "cases.propose_agreement", "dossiers.read", "dossiers.assemble",
            "documents.read", "delivery.record", "awards.nominate", "units.read", "calendar.read", "publicity.record",
            "duties.read", "duties.report", "duties.confirm",
        }),
        sees="unit",
    ),
    Role(
        "U3", _("Head of the handling unit"), HANDLERS,
        frozenset({
            "cases.read", "cases.read_internal", "dossiers.read", "documents.read", "units.read", "calendar.read",
            "duties.read",
        }),
        sees="unit",
    ),
    Role(
        "L", _("Legal adviser"), ANY_UNIT,
        frozenset({"cases.read", "cases.read_internal", "cases.review_legality", "documents.read", "calendar.read"}), sees="assigned",
    ),
    Role(
        "J", _("Liaison judge"), frozenset({UnitKind.COURT}),
        frozenset({"cases.read", "cases.read_internal", "cases.give_opinion", "calendar.read"}), sees="assigned", second_step=True,
    ),
    Role(
        "O", _("Leading group office"), frozenset({UnitKind.LEADING_OFFICE, UnitKind.CENTER}),
        frozenset({"cases.read", "cases.read_internal", "cases.supervise", "calendar.read", "duties.overview"}), sees="sampled", second_step=True,
    ),
    Role(
        "P", _("Procuratorate"), frozenset({UnitKind.PROCURATORATE}),
        frozenset({"cases.read", "cases.give_opinion", "calendar.read"}), sees="sampled", second_step=True,
    ),
    Role(
        "ZF", _("Political and legal affairs commission"), frozenset({UnitKind.POLITICS_LAW}),
        frozenset({"cases.read", "calendar.read"}), sees="assigned", second_step=True,
    ),
    Role(
        "FY", _("Court liaison office"), frozenset({UnitKind.COURT}), frozenset({"cases.read", "calendar.read"}),
        sees="assigned", second_step=True,
    ),
    Role(
        "LF", _("Law firm or legal service office"), frozenset({UnitKind.LAW_FIRM, UnitKind.LEGAL_SERVICE}),
        frozenset({"filings.file"}),
    ),
    Role("H", _("Invited to a hearing"), ANY_UNIT, frozenset({"hearings.answer"})),
    Role("E", _("Award judge"), ANY_UNIT, frozenset({"awards.score"})),
    Role(
        "ED1", _("Website editor"), ANY_UNIT, frozenset({
            "content.edit", "forms.build", "styles.read", "publicity.manage", "casepages.propose",
        }),
        pages=EDIT_PAGES, media=MEDIA,
    ),
    Role(
        "ED2", _("Website reviewer"), ANY_UNIT, frozenset({
            "content.edit", "content.review", "forms.build", "forms.opinions", "letters.review", "styles.read",
            "publicity.manage", "casepages.propose", "content.take_down",
        }),
        pages=EDIT_PAGES, media=MEDIA, models=WORD_LISTS,
    ),
    Role(
        "ED3", _("Website publisher"), ANY_UNIT,
        frozenset({
            "content.edit", "content.review", "content.publish", "content.identity", "forms.build", "forms.opinions",
            "letters.review", "styles.read", "publicity.manage", "casepages.propose", "content.take_down",
        }),
        pages=EDIT_PAGES | {"publish_page"}, media=MEDIA,
        models=WORD_LISTS | {"content.change_sitefooter", "content.change_siteidentity", "public_forms.change_doordirectory"},
    ),
    Role(
        "SA", _("System administrator"), ANY_UNIT,
        frozenset({
            "units.read", "units.manage", "people.read", "people.manage", "outbox.manage", "calendar.read",
            "calendar.propose", "calendar.confirm",
        }),
        second_step=True,
    ),
    Role(
        "SE", _("Security administrator"), ANY_UNIT, frozenset({"people.read", "people.roles", "units.read"}),
        second_step=True,
    ),
    Role(
        "AU", _("Audit administrator"), ANY_UNIT, frozenset({"ledger.read", "people.read"}), sees="metadata",
        second_step=True,
    ),
)  # fmt: skip

ROLES: Final[dict[str, Role]] = {role.code: role for role in _TABLE}
EDITORS: Final = ("ED1", "ED2", "ED3")
ALL_ROLES: Final = tuple(ROLES)


def holders(grant: str) -> tuple[str, ...]:
    """Codes of the roles that carry a grant, in table order. KeyError for a grant that does not exist."""
    GRANTS[grant]
    return tuple(code for code, role in ROLES.items() if grant in role.grants)
