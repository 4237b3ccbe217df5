"""Files as they came: content-addressed, written once, never changed."""

from workbench.storage.folder import FileStore

__all__ = ["FileStore"]
