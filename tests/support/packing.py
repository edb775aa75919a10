"""Archives as tests need them: sound ones, and bytes that nobody would write in earnest."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from deconflict_index.gathering.gather import Wishes, gathered
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.piece import Piece

Files = Mapping[str, bytes]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: Files, packing: str = "", *, links: Mapping[str, bytes] | None = None) -> bytes:
    """A TAR; ``links`` are members of other types than files, by name."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, type in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = type, "/etc/passwd"
            archive.addfile(info)
    return buffer.getvalue()


def record(uri: str, body: bytes, *headers: str, status: str = "200 OK", kind: str = "response") -> bytes:
    """A WARC record with an HTTP answer in it."""
    http = "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", "WARC-Date: 2024-12-03T10:00:00Z"]
    head += ["Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}", "", ""]
    return "\r\n".join(head).encode() + http + b"\r\n\r\n"


def each_packed(records: list[bytes]) -> bytes:
    """As crawlers pack a WARC: every record by itself."""
    return b"".join(map(gzip.compress, records))


def bomb(size: int) -> bytes:
    """So many bytes of nothing, packed."""
    packing = zlib.compressobj(9, wbits=31)
    block = bytes(2**20)
    return b"".join([*(packing.compress(block) for _ in range(size // 2**20)), packing.flush()])


def written(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def found(*places: Path | str, **wishes: object) -> tuple[list[Piece], list[ReadingError]]:
    """The pieces of these places, and the refusals."""
    all_found = list(gathered(places, Wishes(**wishes)))  # type: ignore[arg-type]
    pieces = [each for each in all_found if isinstance(each, Piece)]
    refusals = [each for each in all_found if isinstance(each, ReadingError)]
    assert len(pieces) + len(refusals) == len(all_found)
    assert all("\n" not in str(refusal) and len(refusal.reason) < 200 for refusal in refusals)
    return pieces, refusals
