"""The registry of existing procedures (danh bạ thủ tục hành chính hiện hành): searched, compared with drafts, updated from files."""
