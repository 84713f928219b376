"""Subtitles of broadcasts (.vtt, .srt): what is said, joined to paragraphs, without the times."""

import io
import re

import webvtt

from ..decoding import Unreadable, decode
from .article import Article, assemble

_PAUSE = 2.0  # seconds of silence that begin a new paragraph
_LONGEST = 700  # characters of a paragraph that ends at the next sentence
_TAG = re.compile(r"<[^<>]{0,80}>")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")


def read_vtt(data: bytes) -> list[Article]:
    """A WebVTT file is one article."""
    return _read(data, webvtt.from_buffer)


def read_srt(data: bytes) -> list[Article]:
    """A SubRip file is one article."""
    return _read(data, lambda buffer: webvtt.from_buffer(buffer, format="srt"))


def _read(data: bytes, parse) -> list[Article]:
    text, encoding = decode(data)
    try:
        cues = list(parse(io.StringIO(text)))
    except Exception as error:  # the library's errors share no class
        raise Unreadable(
            f"is no file of subtitles ({type(error).__name__}); save it again"
        ) from None
    paragraphs = _join_cues(cues)
    if not paragraphs:
        raise Unreadable("holds no subtitles")
    return [
        assemble(
            [(p, "", "subtitles joined") for p in paragraphs], encoding=encoding
        )
    ]


def _join_cues(cues) -> list[str]:
    """Paragraphs out of what is said: a new one after a pause, at a new speaker, where one
    grows long."""
    paragraphs: list[str] = []
    last, said = "", 0.0
    for cue in cues:
        # Rolling subtitles print each line twice: what stands already is not said again.
        lines = [_TAG.sub("", line).strip() for line in cue.text.splitlines()]
        words = " ".join(line for line in lines if line and line not in last)
        last = cue.text
        if not words:
            continue
        pause = cue.start_in_seconds - said > _PAUSE
        if (
            not paragraphs
            or words.startswith((">>", "- "))
            or _is_over(paragraphs[-1], pause)
        ):
            paragraphs.append(words.lstrip(">- "))
        else:
            paragraphs[-1] += f" {words}"
        said = cue.end_in_seconds
    return paragraphs


def _is_over(paragraph: str, pause: bool) -> bool:
    return bool(_ENDS.search(paragraph)) and (
        pause or len(paragraph) > _LONGEST
    )
