"""Where the real files of Korean public bodies are, on machines that have them; no test needs them."""

from pathlib import Path

REALDATA = Path(__file__).parents[3] / "shared" / "realdata"
