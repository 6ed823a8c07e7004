"""What the files of a batch are called."""

from collections.abc import Mapping
from typing import Final

from placements.ledger.document import BatchDocument
from placements.words.ledger import FileFormat

_ENDINGS: Final[Mapping[FileFormat, str]] = {
    FileFormat.CSV: ".csv",
    FileFormat.XLSX: ".xlsx",
    FileFormat.PAIN_001: ".pain001.xml",
    FileFormat.JOURNAL: ".beancount",
    FileFormat.MANIFEST: ".manifest.json",
}


def file_name(document: BatchDocument, of: FileFormat) -> str:
    """As `fmm-cph-000017.csv`: programme, municipality and the batch's number."""
    return f"{document.programme}-{document.municipality}-{document.number:06}{_ENDINGS[of]}"
