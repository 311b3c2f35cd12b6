"""How many threads numpy computes matrix products in. It has no function for that; the library that it is built on has."""

import ctypes
import sys

_MODULES = ("numpy._core._multiarray_umath", "numpy.core._multiarray_umath")  # numpy 2, numpy 1: what the library is linked to
_SETTERS = (
    "scipy_openblas_set_num_threads64_",  # OpenBLAS in the wheels of numpy
    "openblas_set_num_threads64_",
    "openblas_set_num_threads",
    "MKL_Set_Num_Threads",
)


def use_one_thread() -> bool:
    """Let numpy compute in one thread from now on, everywhere in this process: for a process of our own.

    Returns:
        Whether numpy was loaded and its library could be told.
    """
    module = next((sys.modules[name] for name in _MODULES if name in sys.modules), None)
    if module is None or module.__file__ is None:
        return False
    library = ctypes.CDLL(module.__file__)
    setter = next((getattr(library, name) for name in _SETTERS if hasattr(library, name)), None)
    if setter is None:
        return False
    setter(ctypes.c_int(1))
    return True
