"""The pages: the only package that knows Flask."""

from workbench.web.factory import create_app

__all__ = ["create_app"]
