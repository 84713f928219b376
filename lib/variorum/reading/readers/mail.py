"""Mail: messages (.eml), folders of messages (.mbox) and pages saved as one file (.mhtml)."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message, MIMEPart

from ..decoding import Unreadable, decode
from .article import Article
from .plain import read_plain
from .web import read_markup, read_page

# A separator names a sender and the day and time of receipt, and a header follows it: a sentence
# that begins "From Wednesday on" does neither.
_SEPARATOR = re.compile(
    rb"(?:\A|(?<=\n))From [^\n]{0,200}\d\d:\d\d[^\n]{0,60}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)"
)
_LINK = re.compile(r"https?://\S+")
# of the words of the other alternative: a plain part with fewer is none
_FRACTION = 0.5
_CITED = re.compile(rb"\n>(>*From )")


def read_message(data: bytes) -> list[Article]:
    """A message is one article: its subject the title, its sender the outlet."""
    message = _parse(data)
    articles = _read_parts(message)
    for column, header in (
        ("title", "Subject"),
        ("published", "Date"),
        ("outlet", "From"),
    ):
        value = " ".join(str(message.get(header, "")).split())
        if column == "outlet":
            value = re.sub(r"\s?<[^<>]*>$", "", value).strip('"')
        if value and len(articles) == 1:
            articles[0].known[column] = (
                value,
                f"header of the message: {header}",
            )
    return articles


def _read_parts(message: EmailMessage) -> list[Article]:
    """The article of the part that has the text: of two alternatives plain text, unless it is a
    stub."""
    plain, markup = (
        message.get_body(preferencelist=(kind,)) for kind in ("plain", "html")
    )
    if plain is None and markup is None:
        raise Unreadable(
            "is a message without text; save the attachment as a file of its own"
        )
    text, encoding = _decode_part(plain) if plain is not None else ("", "")
    if markup is None:
        return read_plain(text, encoding=encoding, wrapped=True)
    page, page_encoding = _decode_part(markup)
    try:
        article = read_markup(page, page_encoding)
    except Unreadable:
        if not text.strip():
            raise
        return read_plain(text, encoding=encoding, wrapped=True)
    if _count_words(text) < _FRACTION * len(article.text.split()):
        return [article]
    return read_plain(text, encoding=encoding, wrapped=True)


def _count_words(text: str) -> int:
    return len(_LINK.sub(" ", text).split())


def _decode_part(part: MIMEPart) -> tuple[str, str]:
    return decode(_payload(part), part.get_content_charset() or "")


def read_saved_page(data: bytes) -> list[Article]:
    """An .mhtml file is the page that a browser saved with its parts."""
    for part in _parse(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            articles = read_page(_payload(part))
            location = part.get("Content-Location", "")
            if location.startswith("http"):
                articles[0].known["url"] = (
                    location,
                    "Content-Location of the saved page",
                )
            return articles
    raise Unreadable("holds no page; save it again from the browser")


def split_mailbox(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the messages of an .mbox file."""
    starts = [m.span() for m in _SEPARATOR.finditer(data)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for (_, start), end in zip(starts, ends, strict=True):
        yield "message.eml", _CITED.sub(rb"\n\1", data[start:end])


def _parse(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    # of several parts together: none
    return payload if isinstance(payload, bytes) else b""
