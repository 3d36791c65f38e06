"""`make bench` runs every benchmark, `make bench NAME=start` one. Each prints one line a figure and asserts nothing."""

import importlib
import pkgutil
import sys
from importlib.metadata import version

import tests.benchmarks as here


def main() -> None:
    wanted = sys.argv[1:] or sorted(m.name for m in pkgutil.iter_modules(here.__path__) if not m.name.startswith("_"))
    print("versions:", ", ".join(f"{name} {version(name)}" for name in ("Django", "wagtail", "reportlab", "django-q2")))
    for name in wanted:
        importlib.import_module(f"tests.benchmarks.{name}").main()


main()
