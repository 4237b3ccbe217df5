"""Bàn đánh giá tác động thủ tục hành chính: what the workbench decides."""

__version__ = "0.1.0"
