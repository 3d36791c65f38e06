"""Notices and their deliveries."""

import factory

from portal.calendar import now
from portal.notices.models import Delivery, Notice
from tests.factories.people import UserFactory


class NoticeFactory(factory.django.DjangoModelFactory):
    """An unread notice about a case handed to a unit."""

    class Meta:
        model = Notice

    user = factory.SubFactory(UserFactory)
    kind = "case.diverted"
    subject = "分流交办：XZ-2026-000012"
    body = "案件XZ-2026-000012已分流至XX县市场监督管理局办理。"
    url = "/admin/notices/"
    created_at = factory.LazyFunction(now)


class DeliveryFactory(factory.django.DjangoModelFactory):
    """A mail waiting to be sent."""

    class Meta:
        model = Delivery

    notice = factory.SubFactory(NoticeFactory)
    channel = "email"
    created_at = factory.LazyFunction(now)
