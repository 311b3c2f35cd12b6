"""Arrays in an uncompressed tar are memory-mapped: nothing is read before it is needed, and processes share it."""

import io
import mmap
import os
import tarfile
import weakref
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tokenize import TokenError
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from shosnlp.errors import ModelError

Number = TypeVar("Number", bound=np.generic)


class Archive:
    """The members of a tar file, mapped into memory."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            ModelError: If it is missing or no tar file.
        """
        self.path = path
        try:
            with path.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as tar:
                self._places = {member.name: (member.offset_data, member.size) for member in tar.getmembers()}
                self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError, tarfile.TarError) as error:
            raise ModelError(f"{path} cannot be read ({error}); reinstall the package that it belongs to") from error

    def content(self, name: str) -> bytes:
        """All bytes of a member (a copy)."""
        start, size = self._place(name)
        return self._memory[start : start + size]

    def array(self, name: str, dtype: type[Number], shape: tuple[int, ...], *, skip: int = 0) -> NDArray[Number]:
        """A member as a read-only array, `skip` bytes after its start.

        Raises:
            ModelError: If there is no such member or it is too short.
        """
        start, size = self._place(name)
        count = int(np.prod(shape))
        if skip + count * np.dtype(dtype).itemsize > size:
            raise ModelError(f"{self.path}: {name} is too short for an array {shape}; reinstall the package that it belongs to")
        return np.frombuffer(self._memory, dtype, count, start + skip).reshape(shape)

    def rows(self, name: str, width: int, *, skip: int = 0) -> Callable[[Iterable[int]], bytes]:
        """A function that reads rows of `width` bytes of a member, by their numbers.

        It does not map them: rows from here and there would bring all the member into memory, as the system maps pages by the dozen.
        """
        start = self._place(name)[0] + skip
        if not hasattr(os, "pread"):  # on Windows
            return lambda numbers: b"".join([self._memory[start + width * number : start + width * (number + 1)] for number in numbers])
        file = os.open(self.path, os.O_RDONLY)
        weakref.finalize(self, os.close, file)
        return lambda numbers: b"".join([os.pread(file, width, start + width * number) for number in numbers])

    def arrays(self, folder: str) -> dict[str, NDArray[Any]]:
        """All `.npy` members of a folder, by name without folder and suffix."""
        return {
            name.removeprefix(folder + "/").removesuffix(".npy"): self._npy(name)
            for name in self._places
            if name.startswith(folder + "/") and name.endswith(".npy")
        }

    def _npy(self, name: str) -> NDArray[Any]:
        start, size = self._place(name)
        header = io.BytesIO(self._memory[start : start + min(size, 512)])
        try:
            np.lib.format.read_magic(header)
            shape, _, dtype = np.lib.format.read_array_header_1_0(header)
            return np.frombuffer(self._memory, dtype, int(np.prod(shape)), start + header.tell()).reshape(shape)
        except (ValueError, TokenError) as error:  # numpy tokenizes headers that it cannot evaluate
            raise ModelError(f"{self.path}: {name} is damaged ({error}); reinstall shosnlp") from error

    def _place(self, name: str) -> tuple[int, int]:
        try:
            return self._places[name]
        except KeyError:
            raise ModelError(f"{self.path} has no {name}; reinstall the package that it belongs to") from None


def write(path: Path, texts: Mapping[str, str], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write an archive: texts as they are, arrays as `.npy`; equal content gives equal bytes."""
    with tarfile.open(path, "w:", format=tarfile.USTAR_FORMAT) as tar:
        for name, text in texts.items():
            _add(tar, name, text.encode())
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), version=(1, 0))
            _add(tar, f"{name}.npy", buffer.getvalue())


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))
