"""Files, rows, pages and feeds to statements, one at a time in bounded memory.

for item in find(paths):                # File | Url | Unreadable
    for result in read(item):           # Found | Unreadable
"""

from index.readers.find import find
from index.readers.found import DEFAULT_MAX_BYTES, File, Found, Unreadable, Url
from index.readers.read import read

__all__ = ["DEFAULT_MAX_BYTES", "File", "Found", "Unreadable", "Url", "find", "read"]
