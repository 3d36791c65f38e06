"""Where the present request comes from: its id and the client's address, for ledger rows and log lines.

The middleware sets both at the start of a request and clears them at its end; outside a request both are empty.
"""

from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

request_id: ContextVar[str] = ContextVar("request_id", default="")
request_ip: ContextVar[str] = ContextVar("request_ip", default="")


def clean_address(raw: str) -> str:
    """The canonical form of an IP address, without port or zone; "" when it is none. IPv4 in IPv6 becomes IPv4."""
    try:
        address = ip_address(raw.strip().strip("[]").split("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)


def client_ip(request: HttpRequest) -> str:
    """The caller's address, "" when unknown.

    Behind the one trusted proxy (settings.TRUSTED_PROXY) it is the last entry of X-Forwarded-For, the one that proxy
    wrote itself; whatever a caller put before it is ignored. Without a trusted proxy the header counts for nothing.
    """
    if settings.TRUSTED_PROXY:
        told = clean_address(request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2])
        if told:
            return told
    return clean_address(request.META.get("REMOTE_ADDR", ""))
