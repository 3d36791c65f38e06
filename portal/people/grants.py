"""Everything a role can be allowed to do, object by object. The words are those of docs/permissions.md."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OBJECTS: Final[dict[str, str | Promise]] = {
    "cases": _("Cases"),
    "delivery": _("Service of documents"),
    "documents": _("Documents and templates"),
    "dossiers": _("Dossiers"),
    "awards": _("Awards"),
    "content": _("Public website"),
    "styles": _("Style page"),
    "units": _("Units and routing"),
    "people": _("Staff accounts"),
    "calendar": _("Working-day calendar"),
    "outbox": _("Background work"),
    "ledger": _("Ledger"),
}
"""Object (the part of a grant before the dot) -> label, in the order of the page."""

GRANTS: Final[dict[str, str | Promise]] = {
    "cases.enter": _("Enter an application for somebody"),
    "cases.register": _("Register an application"),
    "cases.assess": _("Assess a case"),
    "cases.propose": _("Propose a decision"),
    "cases.divert": _("Divert a case to a unit"),
    "cases.decide": _("Decide on refusal, referral, extension, suspension and reopening"),
    "cases.accept": _("Accept a case"),
    "cases.object": _("Object to a diversion"),
    "cases.record": _("Write progress and records"),
    "cases.propose_agreement": _("Draft an agreement"),
    "cases.review_legality": _("Review the legality of an agreement"),
    "cases.sign": _("Sign an agreement for the unit"),
    "cases.request_closing": _("Ask for a case to be closed"),
    "cases.approve_closing": _("Confirm the closing of a case"),
    "cases.give_opinion": _("Give an opinion on a case"),
    "cases.supervise": _("Supervise and send supervision letters"),
    "cases.read": _("Read the main file of a case"),
    "cases.read_internal": _("Read the internal file of a case"),
    "cases.reveal": _("Show a full identity number, with a reason"),
    "cases.reveal_at_entry": _("See an identity number while entering it"),
    "cases.export": _("Export a list of cases"),
    "delivery.record": _("Record the service of a document"),
    "documents.read": _("Read issued documents"),
    "documents.void": _("Void an issued document"),
    "documents.template.edit": _("Edit document templates"),
    "documents.template.publish": _("Publish document templates"),
    "dossiers.read": _("Read dossiers"),
    "dossiers.assemble": _("Assemble and freeze a dossier"),
    "dossiers.check": _("Check and archive a dossier"),
    "awards.nominate": _("Nominate a dossier"),
    "awards.manage": _("Run an award round"),
    "awards.decide": _("Confirm ranking and publication"),
    "awards.score": _("Score a blind copy"),
    "content.edit": _("Write and change pages"),
    "content.review": _("Review pages"),
    "content.publish": _("Publish pages"),
    "content.identity": _("Change the footer and identity of the site"),
    "styles.read": _("Open the style page"),
    "units.read": _("Read the directory of units"),
    "units.manage": _("Maintain units and routing"),
    "people.read": _("Read staff accounts and roles"),
    "people.manage": _("Create, change and switch off staff accounts"),
    "people.roles": _("Give and take roles"),
    "calendar.manage": _("Maintain the working-day calendar"),
    "outbox.manage": _("Watch and retry background work"),
    "ledger.read": _("Read the ledger"),
}
"""Grant -> what it allows. A grant that is not here cannot be given to a role."""
