"""What a page says of its article for machines (JSON-LD): metadata, and a live page's updates."""

import html
import json
from collections.abc import Iterator

_NOT_THE_ARTICLE = "Comment"
_MINUTE = len("2024-05-07T18:02")


def read_linked(page) -> dict[str, str]:
    """What JSON-LD says of the article that it describes, {} without one."""
    for item in _items(page):
        if item.get("datePublished") and item.get("@type") != _NOT_THE_ARTICLE:
            return {
                "datePublished": str(item["datePublished"]),
                "publisher": _names(item.get("publisher")),
                "author": _names(item.get("author")),
                "free": str(item.get("isAccessibleForFree", "")).capitalize(),
                "body": str(item.get("articleBody") or ""),
            }
    return {}


def read_live_updates(page) -> list[tuple[str, str, str]]:
    """(time, headline, markup) of the updates of a live page, [] on other pages."""
    for item in _items(page):
        found = item.get("liveBlogUpdate")
        updates = (
            [u for u in found if isinstance(u, dict)]
            if isinstance(found, list)
            else []
        )
        told = [
            (
                str(update.get("datePublished") or "")[:_MINUTE].replace(
                    "T", " "
                ),
                html.unescape(str(update.get("headline") or "")),
                str(update.get("articleBody") or ""),
            )
            for update in updates
        ]
        if any(body.strip() for _, _, body in told):
            return [update for update in told if update[2].strip()]
    return []


def _items(page) -> Iterator[dict]:
    """The objects of a page's JSON-LD, those within lists and graphs too."""
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                waiting += (
                    item["@graph"]
                    if isinstance(item.get("@graph"), list)
                    else []
                )
                yield item


def _names(things) -> str:
    """The names of persons or an organisation, as JSON-LD writes them."""
    names = [
        thing.get("name") if isinstance(thing, dict) else thing
        for thing in (things if isinstance(things, list) else [things])
    ]
    return ", ".join(
        dict.fromkeys(
            html.unescape(name).strip()
            for name in names
            if isinstance(name, str) and not name.startswith("http")
        )
    )
