"""Django looks here for the tables of the public site; each is declared in its own room."""

from content.activities.models import Activity, Photo
from content.base import BasePage
from content.editing.models import DeadLink
from content.figures.models import OpenFigure
from content.identity import SiteFooter, SiteIdentity
from content.mailbox.models import Letter
from content.materials.models import LinkDay, MaterialLink
from content.pages.campaign import CampaignIndexPage, CampaignPage
from content.pages.case_study import CaseStudyIndexPage, CaseStudyPage
from content.pages.column import ArticlePage, ColumnPage
from content.pages.event import EventPage
from content.pages.help import ContactPage, FaqPage, GuidePage
from content.pages.home import HomePage
from content.pages.institution import InstitutionPage
from content.pages.interpretation import InterpretationPage
from content.pages.mailbox import MailboxPage
from content.pages.statistics import StatisticsPage
from content.search.models import SearchedWord, SynonymGroup
from content.takedowns.models import TakeDown
from content.wording.models import WatchWord

__all__ = [
    "Activity",
    "ArticlePage",
    "BasePage",
    "CampaignIndexPage",
    "CampaignPage",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "ColumnPage",
    "ContactPage",
    "DeadLink",
    "EventPage",
    "FaqPage",
    "GuidePage",
    "HomePage",
    "InstitutionPage",
    "InterpretationPage",
    "Letter",
    "LinkDay",
    "MailboxPage",
    "MaterialLink",
    "OpenFigure",
    "Photo",
    "SearchedWord",
    "SiteFooter",
    "SiteIdentity",
    "StatisticsPage",
    "SynonymGroup",
    "TakeDown",
    "WatchWord",
]
