"""How heavy a page is at first view, and how many requests it takes."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders


def weigh(client, address: str) -> tuple[int, int]:
    """(bytes before compression, requests) of a page, its style sheets, scripts with their imports, pictures and sprite."""
    page = client.get(address).content.decode()
    files = {found.partition("#")[0] for found in re.findall(r'(?:href|src)="/static/([^"]+)"', page)}
    for script in [name for name in files if name.endswith(".js")]:
        text = Path(finders.find(script)).read_text()
        files |= {f"js/{name}" for name in re.findall(r'from "\./([^"]+)"', text)}
    sizes = [Path(finders.find(name)).stat().st_size for name in files]
    return len(page.encode()) + sum(sizes), 1 + len(files)
