"""Lines that show the steps of a run."""

import io
import logging
import time

from etl.show import progress


def test_a_step_is_shown_only_when_it_takes_long_and_a_warning_at_once() -> None:
    stream = io.StringIO()
    handler = progress.Lines(stream, patience=0.05)
    log = logging.Logger("etl.test")
    log.addHandler(handler)

    log.info("quick")
    log.info("slow")
    time.sleep(0.2)
    log.warning("look")
    handler.close()

    assert stream.getvalue().splitlines() == ["slow …", "look"]
