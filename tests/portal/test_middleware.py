import logging

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from portal.ledger.actions import record_refusal
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.ledger.origin import request_id, request_ip
from portal.logs import LineFormatter, ScrubPersonalData
from portal.middleware import NoStore, RequestContext

RECEIPT = "/apply/jiufen/5f0d1c52-1111-4222-8333-944445555666/contact/"


class Session(dict):
    """What the middleware asks of a session."""

    accessed = True


def through(middleware, request, view=lambda request: HttpResponse("ok")):
    return middleware(view)(request)


def test_request_gets_an_id_and_the_callers_address_while_it_lasts():
    seen = []

    def view(request):
        seen.append((request_id.get(), request_ip.get()))
        return HttpResponse("ok")

    response = through(RequestContext, RequestFactory().get("/", REMOTE_ADDR="10.0.0.9"), view)
    ((number, address),) = seen
    assert (number, len(number), address) == (response["X-Request-ID"], 32, "10.0.0.9")
    assert (request_id.get(), request_ip.get()) == ("", "")


def test_two_requests_have_two_ids_whatever_the_caller_sends():
    request = RequestFactory().get("/", HTTP_X_REQUEST_ID="forged")
    first, second = (through(RequestContext, request)["X-Request-ID"] for _ in range(2))
    assert len({first, second, "forged"}) == 3


def test_context_ends_even_when_the_view_breaks():
    def broken(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        through(RequestContext, RequestFactory().get("/"), broken)
    assert request_id.get() == ""


@pytest.mark.django_db(transaction=True)
def test_refusal_of_a_rolled_back_request_is_written_at_its_end():
    def refusing(request):
        try:
            with transaction.atomic():
                record_refusal(event="case.refused", by=SYSTEM)
                raise PermissionError
        except PermissionError:
            return HttpResponse(status=403)

    response = through(RequestContext, RequestFactory().get("/", REMOTE_ADDR="10.0.0.9"), refusing)
    entry = LedgerEntry.objects.get()
    assert (entry.chain, entry.ip, entry.request_id) == ("refused", "10.0.0.9", response["X-Request-ID"])


@pytest.mark.django_db(transaction=True)
def test_refusal_of_a_broken_request_is_written_too():
    def broken(request):
        with transaction.atomic():
            record_refusal(event="case.refused", by=SYSTEM)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        through(RequestContext, RequestFactory().get("/"), broken)
    assert LedgerEntry.objects.count() == 1


def test_headers_django_does_not_set():
    response = through(RequestContext, RequestFactory().get("/"))
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_headers_of_a_view_win():
    def own(request):
        return HttpResponse("ok", headers={"Permissions-Policy": "camera=(self)"})

    assert through(RequestContext, RequestFactory().get("/"), own)["Permissions-Policy"] == "camera=(self)"


@pytest.mark.parametrize("path", ["/healthz"])
def test_liveness_answers_whatever_the_host_and_the_database(client, path):
    response = client.get(path, headers={"host": "10.1.2.3:8000"})
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok", "no-store")


@pytest.mark.parametrize(
    ("path", "session", "kept"),
    [
        ("/", None, True),
        ("/search/", Session(), True),
        ("/apply/", None, True),
        ("/verify/ABC/", None, True),
        (RECEIPT, None, False),
        ("/apply/jiufen/", None, False),
        ("/track/", None, False),
        ("/track", None, False),
        ("/room/", None, False),
        ("/admin/", None, False),
        ("/admin/login/", None, False),
        ("/", Session({SESSION_KEY: "1"}), False),
        ("/trackers/", None, True),
    ],
)
def test_pages_with_personal_data_are_kept_by_no_cache(path, session, kept):
    request = RequestFactory().get(path)
    if session is not None:
        request.session = session
    stored = through(NoStore, request).get("Cache-Control", "")
    assert (("no-store" in stored), ("private" in stored)) == (not kept, not kept)


def test_session_nobody_looked_at_is_not_looked_at_now():
    class Untouched(Session):
        accessed = False

        def __contains__(self, key):
            raise AssertionError

    request = RequestFactory().get("/")
    request.session = Untouched()
    assert "Cache-Control" not in through(NoStore, request)


def test_longer_life_set_by_a_view_is_taken_back():
    def cached(request):
        return HttpResponse("ok", headers={"Cache-Control": "public, max-age=600", "Expires": "tomorrow"})

    response = through(NoStore, RequestFactory().get("/track/"), cached)
    assert response["Cache-Control"] == "private, no-store"
    assert "Expires" not in response


def line(message, *args, exc_info=None):
    entry = logging.LogRecord("portal", logging.INFO, __file__, 1, message, args, exc_info)
    assert ScrubPersonalData().filter(entry)
    return LineFormatter().format(entry)


@pytest.mark.parametrize(
    ("message", "args", "ends"),
    [
        ("来电 %s", ("13800000000",), "portal: 来电 ***"),
        ("id １１０１０１１９９００３０７１２３Ｘ", (), "portal: id ***Ｘ"),
        ("row %(pk)s of %(card)s", ({"pk": 7, "card": "110101199003071233"},), "portal: row 7 of ***"),
        ("two\nlines\rhere", (), r"portal: two\nlines here"),
        ("100%", (), "portal: 100%"),
        ("case XZ-2026-000012 took 1234567890 ns", (), "portal: case XZ-2026-000012 took 1234567890 ns"),
    ],
)
def test_log_line_holds_no_number_of_a_person(message, args, ends):
    assert line(message, *args).endswith(ends)


def test_traceback_holds_no_number_of_a_person():
    try:
        raise ValueError("13800000000")
    except ValueError as error:
        text = line("failed", exc_info=(type(error), error, error.__traceback__))
    assert "ValueError: ***" in text
    assert "13800000000" not in text.replace('raise ValueError("***")', "")


def test_log_line_names_its_request():
    token = request_id.set("abc123")
    try:
        assert "[abc123] portal: x" in line("x")
    finally:
        request_id.reset(token)
    assert "[-] portal: x" in line("x")


@pytest.mark.django_db
def test_staff_pages_may_frame_previews_and_public_pages_may_not(client):
    staff = client.get("/admin/login/")
    public = client.get("/verify/")
    assert "frame-ancestors 'self'" in staff["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]
    assert "unsafe-inline" not in public["Content-Security-Policy"]
    assert (staff["X-Frame-Options"], public["X-Frame-Options"]) == ("SAMEORIGIN", "DENY")
