"""The kinds of administrative act a dispute may be about (domain 5.5; 行政复议法 art. 11, 行政诉讼法 art. 12).

Codes are stored with applications and cases and never change; labels are for screens.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActType(models.TextChoices):
    PENALTY = "PEN", _("Administrative penalty")
    COERCIVE_MEASURE = "CMP", _("Administrative coercive measure")
    ENFORCEMENT = "ENF", _("Administrative compulsory enforcement")
    LICENCE = "LIC", _("Administrative licence")
    EXPROPRIATION = "EXP", _("Administrative expropriation")
    REQUISITION = "REQ", _("Administrative requisition")
    COMPENSATION = "CPN", _("Compensation for expropriation or requisition")
    REGISTRATION = "REG", _("Administrative registration")
    CONFIRMATION = "CFM", _("Administrative confirmation")
    WORK_INJURY = "INJ", _("Determination of work injury")
    OMISSION = "OMI", _("Failure to perform a statutory duty")
    PAYMENT = "PAY", _("Administrative payment")
    DAMAGES = "COM", _("State compensation")
    INFORMATION = "INF", _("Disclosure of government information")
    AGREEMENT = "AGR", _("Administrative agreement")
    ADJUDICATION = "ADJ", _("Administrative adjudication")
    FEES = "FEE", _("Unlawful fees or apportionment")
    COMPETITION = "COMPET", _("Exclusion or restriction of competition")
    AUTONOMY = "AUT", _("Infringement of business autonomy or land contract rights")
    EDUCATION = "EDU", _("Education administration")
    POLICE = "POL", _("Public security or traffic administration")
    INSPECTION = "INV", _("Administrative inspection or investigation")
    REWARD = "REW", _("Administrative reward")
    OTHER = "OTH", _("Other administrative act")


ACT_TYPES = tuple(ActType.choices)
"""(code, label) pairs in the order in which choice lists show them."""
