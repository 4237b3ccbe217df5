"""The registry of existing procedures (danh bạ thủ tục hành chính hiện hành): searched, compared with drafts, updated from files."""

from workbench.registry.store import Registry, registry_in, shipped
from workbench.registry.values import Entry, ExistingProcedure, Source

__all__ = ["Entry", "ExistingProcedure", "Registry", "Source", "registry_in", "shipped"]
