"""Archives: .zip, .tar(.gz), .warc(.gz) and single .gz files. Nothing is unpacked to the disk."""

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

import brotli

from ..decoding import Unreadable

MAX_MEMBERS = 100_000
MAX_MEMBER = 100_000_000  # bytes of one file once unpacked
MAX_UNPACKED = 1_000_000_000  # bytes of all files of an archive once unpacked
# bytes of a file that may be packed as tightly as it likes
HARMLESS = 1_000_000
MAX_RATIO = 200  # text packs about 1:5; a bomb packs 1:1000

Member = tuple[str, bytes | Unreadable]
_LEADS_OUT = "has a name that leads out of the archive; it was left out"
_TOO_MANY = f"and all after it stand behind the first {MAX_MEMBERS} files of the archive; split it"
_BOMB = "unpacks to far more than text does (an archive bomb?); it was left out"


def _refused(name: str) -> bool:
    return (
        ".." in PurePosixPath(name.replace("\\", "/")).parts
        or name.startswith(("/", "\\"))
        or name[1:2] == ":"
    )


def split_zip(data: bytes) -> Iterator[Member]:
    """(name, bytes) of the files of a zip archive, or (name, why it cannot be read)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        left = MAX_UNPACKED
        for number, info in enumerate(archive.infolist()):
            name = info.filename
            if number >= MAX_MEMBERS:
                yield name, Unreadable(_TOO_MANY)
                return
            if info.is_dir():
                continue
            if _refused(name):
                yield name, Unreadable(_LEADS_OUT)
            elif info.flag_bits & 1:
                yield (
                    name,
                    Unreadable(
                        "is protected by a password; pack it again without one"
                    ),
                )
            elif info.file_size > max(HARMLESS, MAX_RATIO * info.compress_size):
                yield name, Unreadable(_BOMB)
            else:
                member = _unpack(
                    lambda info=info: archive.open(info), min(MAX_MEMBER, left)
                )
                left -= len(member) if isinstance(member, bytes) else 0
                yield name, member


def list_members(data: bytes) -> list[tuple[str, int]]:
    """(name, bytes once unpacked) of the files of a zip archive, [] where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [
                (info.filename, info.file_size) for info in archive.infolist()
            ]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []


def split_wacz(data: bytes) -> Iterator[Member]:
    """The web archives in a .wacz file; its list of pages repeats their text."""
    for name, content in split_zip(data):
        if name.endswith((".warc", ".warc.gz")):
            yield name, content


def _unpack(opened, limit: int) -> bytes | Unreadable:
    """The bytes of a member, never more than `limit`: the size that an archive states may be a
    lie."""
    try:
        with opened() as stream:
            content = stream.read(limit + 1)
    except (
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        tarfile.TarError,
    ):
        return Unreadable("is damaged in the archive; pack it again")
    return content if len(content) <= limit else Unreadable(_BOMB)


class _Bounded(io.RawIOBase):
    """A stream that refuses to hand out more than so many bytes."""

    def __init__(self, stream, limit: int):
        self.stream, self.left = stream, limit

    def readable(self):
        return True

    def readinto(self, buffer):
        content = self.stream.read(len(buffer))
        self.left -= len(content)
        if self.left < 0:
            raise Unreadable(_BOMB)
        buffer[: len(content)] = content
        return len(content)


def split_tar(data: bytes) -> Iterator[Member]:
    """(name, bytes) of the files of a tar archive, packed or not, or (name, why it cannot be
    read)."""
    stream = (
        gzip.GzipFile(fileobj=io.BytesIO(data))
        if data.startswith(b"\x1f\x8b")
        else io.BytesIO(data)
    )
    try:
        with tarfile.open(
            fileobj=io.BufferedReader(_Bounded(stream, MAX_UNPACKED)), mode="r|"
        ) as archive:
            for number, info in enumerate(archive):
                name = info.name.encode("utf-8", "replace").decode()
                if number >= MAX_MEMBERS:
                    yield name, Unreadable(_TOO_MANY)
                    return
                if info.isdir():
                    continue
                if _refused(name):
                    yield name, Unreadable(_LEADS_OUT)
                elif not info.isreg():
                    yield (
                        name,
                        Unreadable(
                            "is a link or a device, not a file; it was left out"
                        ),
                    )
                else:
                    yield (
                        name,
                        _unpack(
                            lambda info=info: archive.extractfile(info),
                            MAX_MEMBER,
                        ),
                    )
    except (tarfile.TarError, EOFError, OSError, zlib.error):
        yield (
            "",
            Unreadable(
                "is cut off or damaged; what stands after that point was left out"
            ),
        )


def split_gzip(data: bytes) -> Iterator[Member]:
    """The one file in a .gz."""
    yield (
        "",
        _unpack(lambda: gzip.GzipFile(fileobj=io.BytesIO(data)), MAX_MEMBER),
    )


def split_warc(data: bytes) -> Iterator[Member]:
    """(address, bytes) of the pages of a web archive: its HTML responses with status 200."""
    from warcio.archiveiterator import ArchiveIterator  # brings half of fsspec

    left = MAX_UNPACKED
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type not in ("response", "resource"):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            headers = record.http_headers
            kind = (
                headers.get_header("Content-Type")
                if headers
                else record.rec_headers.get_header("Content-Type")
            ) or ""
            if (
                "html" not in kind.lower()
                or headers
                and not str(headers.get_statuscode()).startswith("2")
            ):
                continue
            content = _page_content(record, headers, min(MAX_MEMBER, left))
            left -= len(content)
            if left < 0 or len(content) > MAX_MEMBER:
                yield address, Unreadable(_BOMB)
                return
            yield address, content
    except Exception as error:  # warcio raises many kinds on damaged records
        yield (
            "",
            Unreadable(
                f"is cut off or damaged ({type(error).__name__}); what stands after that point "
                f"was left out"
            ),
        )


def _page_content(record, headers, limit: int) -> bytes:
    """The bytes of a page, at most one more than `limit`, its content encoding undone."""
    encoding = (
        (headers.get_header("Content-Encoding") or "").lower()
        if headers
        else ""
    )
    if encoding == "br":
        # what browsers' own archives store; warcio's own reader of it is broken
        headers.replace_header("Content-Encoding", "identity")
        packed = record.content_stream().read(limit + 1)
        try:
            return brotli.Decompressor().process(
                packed, output_buffer_limit=limit + 1
            )
        except brotli.error:
            return packed  # a header that no longer fits its body
    return record.content_stream().read(limit + 1)
