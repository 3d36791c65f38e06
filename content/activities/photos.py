"""A photo without what the camera wrote into it: place, time, device, preview. Pure: bytes in, bytes out."""

from io import BytesIO

from PIL import Image, ImageOps

LONGEST_SIDE = 2000
QUALITY = 85


def without_camera_data(data: bytes) -> bytes:
    """The picture upright, at most 2,000 pixels long, as a JPEG of nothing but its pixels. The bytes were inspected before."""
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as source:
        upright = ImageOps.exif_transpose(source)
        seen = upright.convert("RGBA") if upright.has_transparency_data else upright.convert("RGB")
    if seen.mode == "RGBA":
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        seen = ground
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", seen.size)
    plain.paste(seen)
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
