"""What several test files share."""

from pathlib import Path

import pytest

from bilateral.coding import Coder

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"
