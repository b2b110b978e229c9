from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demo content and benchmark content; production does not install it."""

    name = "demo"
