"""Addresses of the public frame. Pages themselves are served by Wagtail."""

from django.urls import path, re_path

from content import crawlers, views
from content.caching.keeping import kept
from content.feeds import ColumnAtomFeed, ColumnFeed
from content.mailbox.urls import public_urls as mailbox_urls
from content.materials.urls import public_urls as material_urls
from content.search.urls import public_urls as search_urls
from content.styles.views import styles

urlpatterns = [
    path("look/", views.choose_look, name="look"),
    path("sitemap/", kept(views.site_map), name="site_map"),
    path("robots.txt", kept(crawlers.robots), name="robots"),
    path("sitemap.xml", kept(crawlers.sitemap_xml), name="sitemap_xml"),
    re_path(r"^feeds/(?P<slug>[-\w]+)/rss/$", kept(ColumnFeed()), name="feed_rss"),
    re_path(r"^feeds/(?P<slug>[-\w]+)/atom/$", kept(ColumnAtomFeed()), name="feed_atom"),
    path("styles/", styles, name="styles"),
    *mailbox_urls,
    *search_urls,
    *material_urls,
]
