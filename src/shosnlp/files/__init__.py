"""Files become strings: which files are meant, what each one holds, in which encoding."""

from shosnlp.files.finding import Input, found_files
from shosnlp.files.reading import TextFile, read_file

__all__ = ["Input", "TextFile", "found_files", "read_file"]
