"""Django looks here for the tables of the public site; each is declared in its own room."""

from content.base import BasePage
from content.identity import SiteFooter, SiteIdentity
from content.pages.campaign import CampaignIndexPage, CampaignPage
from content.pages.case_study import CaseStudyIndexPage, CaseStudyPage
from content.pages.column import ArticlePage, ColumnPage
from content.pages.help import ContactPage, FaqPage, GuidePage
from content.pages.home import HomePage
from content.search.models import SynonymGroup

__all__ = [
    "ArticlePage",
    "BasePage",
    "CampaignIndexPage",
    "CampaignPage",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "ColumnPage",
    "ContactPage",
    "FaqPage",
    "GuidePage",
    "HomePage",
    "SiteFooter",
    "SiteIdentity",
    "SynonymGroup",
]
