"""Addresses of the public frame. Pages themselves are served by Wagtail."""

from django.urls import path

from content import views
from content.search.views import search
from content.styles.views import styles

urlpatterns = [
    path("look/", views.choose_look, name="look"),
    path("search/", search, name="search"),
    path("sitemap/", views.site_map, name="site_map"),
    path("styles/", styles, name="styles"),
]
