"""MP3, M4A, MP4 and HEIC: the frame headers or boxes are walked; nothing is decoded."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from portal.vault.inspect.magic import MIMES
from portal.vault.inspect.verdict import Limits, Refused, Verdict

BIT_RATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
NEEDED = {"heic": b"meta", "m4a": b"moov", "mp4": b"moov"}
FRAMES_TO_SEE = 3
PADDING = 16 * 1024


def inspect(path: Path, extension: str, limits: Limits) -> Verdict:
    """Raises Refused (damaged)."""
    with path.open("rb") as file:
        size = path.stat().st_size
        whole = _mp3_frames(file, size) if extension == "mp3" else NEEDED[extension] in set(_boxes(file, size))
    if not whole:
        raise Refused("damaged")
    return Verdict(MIMES[extension])


def _boxes(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The names of the top-level boxes; a box that reaches beyond the file's end means that something is missing."""
    place = 0
    while place + 8 <= size:
        file.seek(place)
        length, name = struct.unpack(">I4s", file.read(8))
        if length == 1:
            length = int.from_bytes(file.read(8), "big")
        if length == 0:
            length = size - place
        if length < 8 or place + length > size:
            raise Refused("damaged")
        yield name
        place += length


def _mp3_frames(file: BinaryIO, size: int) -> bool:
    """Is there, after a tag and some padding, a run of frames that follow each other?"""
    start = _after_tag(file)
    file.seek(start)
    window = file.read(PADDING)
    syncs = (
        offset for offset in range(len(window) - 1) if window[offset] == 0xFF and window[offset + 1] & 0xE0 == 0xE0
    )
    return any(_run_of_frames(file, start + offset, size) for offset in syncs)


def _after_tag(file: BinaryIO) -> int:
    head = file.read(10)
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    length = (head[6] & 127) << 21 | (head[7] & 127) << 14 | (head[8] & 127) << 7 | head[9] & 127
    return 10 + length


def _run_of_frames(file: BinaryIO, place: int, size: int) -> bool:
    for seen in range(FRAMES_TO_SEE):
        if place >= size:
            return seen > 0
        file.seek(place)
        length = _frame_length(file.read(4))
        if length == 0:
            return False
        place += length
    return True


def _frame_length(header: bytes) -> int:
    """Bytes of an MPEG layer III frame, 0 when the four bytes are not its header."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0 or header[1] & 0x06 != 0x02:
        return 0
    version, rate, sampling = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate in {0, 15} or sampling == 3:
        return 0
    kilobits = BIT_RATES[1 if version == 3 else 2][rate]
    return (144 if version == 3 else 72) * kilobits * 1000 // SAMPLE_RATES[version][sampling] + (header[2] >> 1 & 1)
