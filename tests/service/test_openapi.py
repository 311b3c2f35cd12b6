"""Whatever the description of the service allows is answered as it says, and whatever it forbids is refused: schemathesis tries both."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.service.server import serving

SCHEMATHESIS = shutil.which("st", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))


@pytest.mark.skipif(SCHEMATHESIS is None, reason="schemathesis is not installed: make service")
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    with serving("--workers", "2", "--max-characters", "20000", "--max-articles", "5") as server:
        command = [str(SCHEMATHESIS), "run", f"{server.url}openapi.json", "--max-examples", "60", "--seed", "1", "--workers", "1"]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
        assert ran.returncode == 0, "\n".join(line[:300] for line in ran.stdout.splitlines()[-80:])
        assert "Traceback" not in "".join(server.log)
