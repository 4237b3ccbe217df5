"""Files as they came: content-addressed, written once, never changed. And results of slow pages, which may be lost."""

from workbench.storage.folder import FileStore
from workbench.storage.pages import PageFolder

__all__ = ["FileStore", "PageFolder"]
