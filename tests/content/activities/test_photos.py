"""What is left of a photo."""

import io

import pytest
from PIL import Image

from content.activities.photos import LONGEST_SIDE, without_camera_data
from tests.content.activities.records import photo


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_photo_loses_camera_data_and_stands_upright(kind):
    cleaned = without_camera_data(photo(kind))
    picture = Image.open(io.BytesIO(cleaned))
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (40, 60), {})
    assert b"Invented Camera" not in cleaned
    assert b"Exif" not in cleaned


def test_large_photo_is_made_smaller():
    out = io.BytesIO()
    Image.new("RGB", (4000, 1000)).save(out, "PNG")
    assert Image.open(io.BytesIO(without_camera_data(out.getvalue()))).size == (LONGEST_SIDE, LONGEST_SIDE // 4)


def test_transparent_photo_stands_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(without_camera_data(out.getvalue()))).getpixel((5, 5)) == (255, 255, 255)
