"""Gateways for text messages that this house brings: two for trying out, and one that speaks a provider's HTTP protocol.

SHUJIE_SMS_GATEWAY names one of them, or the county's own class. Contract: gateway.Gateway.
"""

import base64
import hashlib
import hmac
import json
import sys
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from django.conf import settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
TIMEOUT_SECONDS = 10
LONGEST_ANSWER = 20_000
BELONGS = 0o600


class GatewayFailed(Exception):
    """The message was not taken. `code` is the provider's own word or the kind of the fault; never number or text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ConsoleGateway:
    """Prints each message, for trying the portal out on one's own machine."""

    def send(self, number: str, text: str) -> None:
        sys.stdout.write(f"SMS {number}: {text}\n")


class FileGateway:
    """Appends each message as a line of JSON to the file of settings.SMS_URL (file:///…), or sms.jsonl in the directory of
    the portal's data; only the portal's own account may read it."""

    def send(self, number: str, text: str) -> None:
        place = Path(unquote(urlsplit(settings.SMS_URL).path) or settings.VAR_DIR / "sms.jsonl")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=BELONGS)
        with place.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"number": number, "text": text}, ensure_ascii=False) + "\n")


class AliyunGateway:
    """Aliyun's short message service, action SendSms of 2017-05-25: a signed form over HTTPS, answered in JSON.

    settings.SMS_URL is https://KEY_ID:KEY_SECRET@host/?sign=…&template=…. The provider sends nothing but approved templates;
    this one has a single variable, `content`, which takes the whole text. Raises GatewayFailed: not set up, not reachable,
    or refused with the provider's code (isv.…).
    """

    def send(self, number: str, text: str) -> None:
        place = urlsplit(settings.SMS_URL)
        told = dict(parse_qsl(place.query))
        if not (place.hostname and place.username and place.password and told.keys() >= {"sign", "template"}):
            raise GatewayFailed("not_set_up")
        fields = {
            "PhoneNumbers": number,
            "SignName": told["sign"],
            "TemplateCode": told["template"],
            "TemplateParam": json.dumps({"content": text}, ensure_ascii=False),
        }
        common = {
            "AccessKeyId": unquote(place.username),
            "Action": "SendSms",
            "Format": "JSON",
            "RegionId": "cn-hangzhou",
            "SignatureMethod": "HMAC-SHA1",
            "SignatureNonce": str(uuid.uuid4()),
            "SignatureVersion": "1.0",
            "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),  # the provider's clock, not the portal's
            "Version": "2017-05-25",
        }
        answer = _posted(place, signed(fields | common, unquote(place.password)))
        if answer.get("Code") != "OK":
            raise GatewayFailed(str(answer.get("Code") or "no_code")[:60])


def signed(fields: Mapping[str, str], secret: str, method: str = "POST") -> str:
    """The form with its signature, ready to be posted; `secret` is the key's, fields are sorted and escaped as the rule wants."""
    query = "&".join(f"{_escaped(name)}={_escaped(fields[name])}" for name in sorted(fields))
    words = f"{method}&{_escaped('/')}&{_escaped(query)}"
    mac = hmac.new(f"{secret}&".encode(), words.encode(), hashlib.sha1).digest()
    return f"Signature={_escaped(base64.b64encode(mac).decode())}&{query}"


def _escaped(text: str) -> str:
    return quote(text, safe="~")


def _posted(place: SplitResult, form: str) -> dict[str, object]:
    """The provider's answer; plain HTTP is for a server on this machine alone."""
    if place.scheme != "https" and not (place.scheme == "http" and place.hostname in LOOPBACK):
        raise GatewayFailed("not_https")
    url = urlunsplit((place.scheme, place.netloc.rpartition("@")[2], place.path or "/", "", ""))
    request = Request(url, data=form.encode(), headers={"Content-Type": "application/x-www-form-urlencoded"})  # noqa: S310 - the scheme was checked above
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - the same
            told = json.loads(answer.read(LONGEST_ANSWER))
    except URLError as error:
        raise GatewayFailed(_code_of(error)) from None
    except (OSError, ValueError) as error:
        raise GatewayFailed(type(error).__name__) from None
    return told if isinstance(told, dict) else {}


def _code_of(error: URLError) -> str:
    """The provider's word in an answer of 4xx or 5xx, else the kind of the fault."""
    read = getattr(error, "read", None)
    try:
        told = json.loads(read()[:LONGEST_ANSWER]) if read else {}
    except (OSError, ValueError):
        told = {}
    code = told.get("Code") if isinstance(told, dict) else None
    return str(code or getattr(error, "code", "") or type(error.reason).__name__)[:60]
