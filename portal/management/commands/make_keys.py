"""`manage.py make_keys PATH`: fresh keys for the encrypted fields, written once and never over an existing file."""

import json
import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.vault.keys import new_keys


class Command(BaseCommand):
    requires_system_checks = ()  # one of them is that the key file exists
    help = "Writes a new key file (0600). Keep a copy apart from the database: without it encrypted data is lost."

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *, path: Path, **options) -> None:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"无法写入 {path}：{error.strerror}。已有的密钥文件不会被覆盖。") from error
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(new_keys(), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        self.stdout.write(f"已写入 {path}（仅属主可读）。请另存一份，与数据库备份分开保管。")
