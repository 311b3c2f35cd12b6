"""From files to strings: which files to read, the text of each, and its encoding."""

from shosnlp.files.finding import Input, found_files
from shosnlp.files.reading import TextFile, read_file

__all__ = ["Input", "TextFile", "found_files", "read_file"]
