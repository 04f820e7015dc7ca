"""The country of publication, as far as the address of an article tells it."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from eventwire.ontology import countries

# Domains of countries that are sold to everybody: they say nothing of the publisher's country.
_SOLD = re.compile(
    "a[cgims]|bz|c[cdfo]|dj|fm|g[aglqs]|i[mo]|l[aiy]|m[elsu]|nu|p[nw]|s[chtu]|t[ckmov]|v[cgu]|ws"
)
_OTHER_NAMES = {"uk": "gb"}


def publication_country(url: str | None, source: str | None) -> str | None:
    """Give the ISO 3166 alpha-3 code of the country whose domain an article was published in.

    The host is that of the address, else the source where that is a host name. None where the domain is no
    country's, or one that is sold to everybody.

    >>> publication_country("https://harbour.co.ke/1", None), publication_country(None, "wire.example.com")
    ('KEN', None)
    """
    host = _host(url) or (source or "").strip().lower()
    name, dot, domain = host.rpartition(".")
    if not dot or not name or " " in host or _SOLD.fullmatch(domain):
        return None
    return _country_of_domain().get(_OTHER_NAMES.get(domain, domain))


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # an address that is none
        return None


@cache
def _country_of_domain() -> dict[str, str]:
    return {country.iso2.lower(): country.iso3 for country in countries().values() if country.iso2}
