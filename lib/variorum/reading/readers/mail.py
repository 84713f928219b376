"""Mail: messages (.eml), folders of messages (.mbox) and pages saved as one file (.mhtml)."""

import email
import email.policy
import re

from ..decoding import Unreadable, decode
from .article import Article
from .web import read_markup, read_page

_MESSAGE = re.compile(rb"(?:\A|(?<=\n))From [^\n]*\n")


def read_message(data: bytes) -> list[Article]:
    """A message is one article: its subject the title, its sender the outlet."""
    message = _parse(data)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise Unreadable("is a message without text; save the attachment as a file of its own")
    text, encoding = decode(_payload(part), part.get_content_charset() or "")
    article = (
        read_markup(text, encoding)
        if part.get_content_type() == "text/html"
        else Article(text, encoding=encoding)
    )
    for column, header in (("title", "Subject"), ("published", "Date"), ("outlet", "From")):
        value = " ".join(str(message.get(header, "")).split())
        if column == "outlet":
            value = re.sub(r"\s*<[^>]*>$", "", value).strip('"')
        if value:
            article.known[column] = (value, f"header of the message: {header}")
    return [article]


def read_saved_page(data: bytes) -> list[Article]:
    """An .mhtml file is the page that a browser saved with its parts."""
    for part in _parse(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            articles = read_page(_payload(part))
            location = part.get("Content-Location", "")
            if location.startswith("http"):
                articles[0].known["url"] = (location, "Content-Location of the saved page")
            return articles
    raise Unreadable("holds no page; save it again from the browser")


def split_mailbox(data: bytes):
    """(name, bytes) of the messages of an .mbox file."""
    starts = [m.span() for m in _MESSAGE.finditer(data)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for (_, start), end in zip(starts, ends, strict=True):
        yield "message.eml", data[start:end].replace(b"\n>From ", b"\nFrom ")


def _parse(data: bytes):
    return email.message_from_bytes(data, policy=email.policy.default)


def _payload(part) -> bytes:
    return part.get_payload(decode=True) or b""
