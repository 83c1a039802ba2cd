"""Run the property tests with random examples, again and again, for some minutes; `make fuzz MINUTES=n`.

Stops at the first failure. What it prints then, the example and the seed, becomes an `@example` of that test.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(minutes: float) -> int:
    """Return the exit code of the last round; one that is still running at the end is ended."""
    end, code = time.monotonic() + minutes * 60, 0
    while code == 0 and (seconds := end - time.monotonic()) > 0:
        seed = random.randrange(2**32)
        print(f"seed {seed}", flush=True)
        options = ["-q", "-x", "-n", "2", "-m", "hypothesis", "--hypothesis-profile", "fuzz"]
        command = [Path(sys.executable).with_name("pytest"), *options, f"--hypothesis-seed={seed}"]
        with subprocess.Popen(command, cwd=ROOT) as process:
            try:
                code = process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.terminate()
    return code


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
