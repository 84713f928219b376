"""Which outlet an article is of: one publisher's hosts, subdomains and editions have one name.

`data/outlet_sites.csv` names well-known sites; a site that it does not name goes by what its own
pages say, else by its domain. What a person writes into `sources.csv` is never changed, but for a
bare host, which is no name.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tld import get_tld
from tld.result import Result

from ..english.lexicon import read_rows
from ..text import fold

SIDECAR = "sidecar"  # how a column is known that `sources.csv` gives
_HOST = re.compile(
    r"(?:https?://)?(?:[\w-]{1,63}\.){1,8}[a-z]{2,18}(?::\d+)?(?:/\S*)?", re.I
)
_TAGLINE = re.compile(r"(?<!\s)\s+(?:[|:•·»]|::|[–—-])\s+.*$")
_EDITION = re.compile(
    r"(?<![\s,;-])[\s,;-]*\(?\b(?:[A-Z][\w.]{0,30}\s{1,5}){0,3}edition\b\)?\s*$"
    r"|(?<![\s,;-])[\s,;-]*\((?:online|print|web)\)\s*$",
    re.I,
)
_TOWN = re.compile(r"(?<!\s)\s*\(([^()]{2,40})\)$")
_LONGEST_TAGGED = 40  # characters: a longer "Name | motto" is cut at its mark
# letters of a site's label that is the same outlet under another country
_SHORTEST_LABEL = 6


@dataclass(frozen=True)
class Printed:
    """What an article says of its outlet: the name, how it is known, the address it came from."""

    name: str
    how: str = ""
    url: str = ""

    @property
    def is_given(self) -> bool:
        """Whether a person said so."""
        return self.how == SIDECAR


def site_of(address: str) -> str:
    """The registered domain of an address or host, "" where it is none.

    >>> site_of("https://edition.example.co.uk/a/1"), site_of("www.example.com"), site_of("Example")
    ('example.co.uk', 'example.com', '')
    """
    if not _HOST.fullmatch(address.strip()):
        return ""
    address = address.strip().lower()
    try:
        found = get_tld(
            address if "//" in address else f"https://{address}",
            as_object=True,
            fail_silently=True,
            search_private=True,
        )
        host = urlsplit(f"//{address.split('//')[-1]}").hostname or ""
        # a domain not registered yet
        return (
            found.fld
            if isinstance(found, Result)
            else ".".join(host.split(".")[-2:])
        )
    except ValueError:  # a port that is none, brackets that do not close
        return ""


@cache
def _sites() -> dict[str, str]:
    """{domain: name}, and {label: name} for labels that mean one outlet in every country."""
    names = {
        row["domain"]: row["name"] for row in read_rows("outlet_sites.csv")
    }
    labels: dict[str, set[str]] = {}
    for domain, name in names.items():
        labels.setdefault(domain.split(".")[0], set()).add(name)
    return names | {
        label: min(found)
        for label, found in labels.items()
        if len(found) == 1 and len(label) >= _SHORTEST_LABEL
    }


def name_site(address: str) -> str:
    """How people call the site of an address: its name, else its domain, never "www.".

    >>> name_site("https://www.theguardian.com/world/1"), name_site("blog.ferry-news.example")
    ('The Guardian', 'ferry-news.example')
    """
    site = site_of(address)
    return (
        _sites().get(site)
        or _sites().get(site.split(".")[0])
        or site.removeprefix("www.")
    )


def clean_name(name: str) -> str:
    """The name of an outlet without its motto, its edition or the form of an address.

    >>> clean_name("The Elde Post - Final Edition"), clean_name("www.example.com")
    ('The Elde Post', 'example.com')
    >>> clean_name("Elde Post | Latest news, sport and weather from the valley")
    'Elde Post'
    """
    name = " ".join(name.split())
    if _HOST.fullmatch(name):
        return name_site(name) or name.removeprefix("www.")
    if len(name) > _LONGEST_TAGGED:
        name = _TAGLINE.sub("", name) or name
    return _EDITION.sub("", name).strip(" ,;-") or name


def _key(name: str) -> str:
    words = re.findall(r"\w+", fold(name).lower())
    return " ".join(
        words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    )


def settle_outlets(printed: dict[str, Printed]) -> dict[str, str]:
    """{doc_id: outlet}: the same string for all articles of one outlet.

    >>> settle_outlets({
    ...     "a": Printed("Elde Post", "metadata", "https://www.elde.example/1"),
    ...     "b": Printed("", "", "https://sport.elde.example/2"),
    ...     "c": Printed("The Elde Post (Final Edition)", "field"),
    ... })
    {'a': 'Elde Post', 'b': 'Elde Post', 'c': 'Elde Post'}
    """
    names = {
        doc_id: p.name
        if p.is_given and not site_of(p.name)
        else clean_name(p.name)
        for doc_id, p in printed.items()
    }
    _share_by_site(printed, names)
    return _share_by_name(printed, names)


def _share_by_site(printed: dict[str, Printed], names: dict[str, str]) -> None:
    """Articles of one site: a section ("Elde Post Sport") is its outlet, a page without a name too.

    A site whose pages name several outlets only gathers them: a page of it without a name is
    its own.
    """
    by_site: dict[str, list[str]] = {}
    for doc_id, p in printed.items():
        if not p.is_given and site_of(p.url):
            by_site.setdefault(name_site(p.url), []).append(doc_id)
    for site_name, doc_ids in by_site.items():
        hosts = {_key(site_of(printed[d].url)) for d in doc_ids} | {""}
        own = Counter(names[d] for d in doc_ids if _key(names[d]) not in hosts)
        whole = {name: _outlet_of_section(name, own) for name in own}
        rest = (
            site_name if len(set(whole.values())) != 1 else min(whole.values())
        )
        for doc_id in doc_ids:
            names[doc_id] = whole.get(names[doc_id], rest)


def _outlet_of_section(name: str, names: Iterable[str]) -> str:
    """The shortest of the names that begins `name`, word by word."""
    starts = (
        other
        for other in names
        if f"{_key(name)} ".startswith(f"{_key(other)} ")
    )
    return min(starts, key=lambda other: (len(_key(other)), other))


def _share_by_name(
    printed: dict[str, Printed], names: dict[str, str]
) -> dict[str, str]:
    """ "The Post" and "Post", "Post" and "Post (Elde)": one spelling, unless towns set them
    apart."""
    towns: dict[str, set[str]] = {}
    for name in names.values():
        towns.setdefault(_key(_TOWN.sub("", name)), set()).update(
            _TOWN.findall(name)
        )
    groups: dict[str, list[str]] = {}
    for doc_id, name in names.items():
        plain = _TOWN.sub("", name)
        key = _key(plain) if len(towns[_key(plain)]) < 2 else _key(name)
        groups.setdefault(key, []).append(doc_id)
    for key, doc_ids in groups.items():
        given = [names[d] for d in doc_ids if printed[d].is_given]
        spelt = Counter(given or [names[d] for d in doc_ids])
        best = min(spelt, key=lambda n: (-spelt[n], len(n), n))
        for doc_id in doc_ids:
            if key and not printed[doc_id].is_given:
                names[doc_id] = best
    return names
