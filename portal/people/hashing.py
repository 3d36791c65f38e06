"""The demo's passwords: the same Argon2id, without the work that slows a guesser down."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class DemoArgon2PasswordHasher(Argon2PasswordHasher):
    """For the demo county alone, whose one password stands on the screen: 1 MB, one pass, instead of 100 MB and two."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1
