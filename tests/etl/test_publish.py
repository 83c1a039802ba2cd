"""What stops a dataset from being published before anything is done."""

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from credited import PUBLISHER, SITE
from dataset_folder import HEAD, Folder

from etl.errors import DatasetError
from etl.load import load
from etl.publish import publish


def test_what_is_undecided_is_not_published(folder: Folder, tmp_path: Path) -> None:
    folder.raw("구분,금액\n국비,4116억원\n".encode())
    undecided = HEAD.replace("[finance]", "[TODO]").replace("as-needed", "TODO")
    folder.describe(undecided + folder.table())
    nothing = cast(Any, None)

    publisher = replace(PUBLISHER, undecided=("publisher.yml: name: TODO is still to be decided",))
    with pytest.raises(DatasetError) as refused:
        publish(
            load(folder.datasets, "budget"), publisher, tmp_path, nothing, SITE, nothing, nothing, tmp_path
        )

    assert len(refused.value.problems) == 3
    assert all("TODO is still to be decided" in problem for problem in refused.value.problems)
