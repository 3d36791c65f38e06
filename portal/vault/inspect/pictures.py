"""JPEG and PNG: measured by their header first, then decoded whole."""

import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from portal.vault.inspect.magic import MIMES
from portal.vault.inspect.verdict import Limits, Refused, Verdict

FORMATS = {"jpg": ("JPEG", "MPO"), "jpeg": ("JPEG", "MPO"), "png": ("PNG",)}


def inspect(path: Path, extension: str, limits: Limits) -> Verdict:
    """Raises Refused (pixels, frames, damaged, mismatch)."""
    Image.MAX_IMAGE_PIXELS = limits.picture_pixels
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            _decode(path, extension, limits)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Refused("pixels") from None
        except UnidentifiedImageError:
            raise Refused("damaged") from None
        except (OSError, SyntaxError, ValueError, KeyError, IndexError, EOFError, TypeError):
            # Pillow's readers raise all of these for broken data.
            raise Refused("damaged") from None
    return Verdict(MIMES[extension])


def _decode(path: Path, extension: str, limits: Limits) -> None:
    with Image.open(path, formats=FORMATS[extension]) as picture:
        width, height = picture.size
        if width * height > limits.picture_pixels or max(width, height) > limits.picture_side:
            raise Refused("pixels")
        if getattr(picture, "n_frames", 1) > limits.picture_frames:
            raise Refused("frames")
        picture.verify()
    with Image.open(path, formats=FORMATS[extension]) as picture:
        picture.load()
