"""Routes of the search."""

from django.urls import path

from content.search import staff, views
from portal.desk.routes import staff_path
from portal.people.roles import holders

public_urls = [
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="search_suggest"),
]
staff_urls = [
    staff_path(
        "website/searched/", staff.SearchedWords.as_view(), name="searched_words", roles=holders("content.review")
    )
]
