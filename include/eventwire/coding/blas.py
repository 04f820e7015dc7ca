"""Matrix products by the BLAS that NumPy was built with, instead of thinc's own blis.

The parser and the entity recogniser spend half their time in matrix products; OpenBLAS does them about three
times as fast as blis on the machines measured (bench/coding.py prints both). The products differ in the last
bits only."""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps, set_current_ops


class BlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's CPU operations with `gemm` by NumPy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        return np.matmul(left, right) if out is None else np.matmul(left, right, out=out)


def use_blas() -> None:
    """Make models that are loaded from now on in this thread use NumPy's BLAS."""
    set_current_ops(BlasOps())
