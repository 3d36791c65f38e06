"""Routes of the materials: the door for everybody, two pages under /admin/."""

from django.urls import path

from content.materials import staff, views
from portal.desk.routes import staff_path
from portal.people.roles import holders

EDITORS = holders("content.edit")
public_urls = [path("go/<slug:code>/", views.door, name="material_door")]
staff_urls = [
    staff_path("materials/", staff.Campaigns.as_view(), name="materials", roles=EDITORS),
    staff_path("materials/<int:pk>/", staff.Materials.as_view(), name="material", roles=EDITORS),
]
