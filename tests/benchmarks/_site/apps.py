from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "tests.benchmarks._site"
    label = "stock"
    default_auto_field = "django.db.models.BigAutoField"
