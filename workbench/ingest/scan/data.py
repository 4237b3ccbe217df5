"""Where Tesseract's Vietnamese data lie; apart from what reads with them, so that a server can ask without loading it."""

import os
from pathlib import Path

LANGUAGE = "vie"
# Where distributions keep Tesseract's data; TESSDATA_PREFIX, where set, is looked in instead, as Tesseract does.
_FOLDERS = tuple(f"/usr/share/{folder}tessdata" for folder in ("tesseract-ocr/5/", "tesseract-ocr/4.00/", "", "tesseract/"))


def data_folder() -> str | None:
    """Give the folder with Tesseract's Vietnamese data, or None."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = (named, f"{named}/tessdata") if named else _FOLDERS
    return next((folder for folder in folders if (Path(folder) / f"{LANGUAGE}.traineddata").is_file()), None)
