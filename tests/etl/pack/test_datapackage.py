"""The description as a Data Package."""

import json
from datetime import date

from packing import path


def test_the_description_is_a_data_package_that_tools_can_read(release):
    """Frictionless reads every table by the description alone, by names and types and with keys checked."""
    from frictionless import Package, system

    package = json.loads(path(release, "datapackage.json").read_text(encoding="utf-8"))
    with system.use_context(trusted=True):
        tabular = {
            **package,
            "resources": [each for each in package["resources"] if each.get("type") == "table"],
        }
        result = Package.from_descriptor(tabular, basepath=str(release.files[0].path.parent)).validate()
        rows = (
            Package.from_descriptor(tabular, basepath=str(release.files[0].path.parent))
            .get_resource("figures")
            .read_rows()
        )

    assert result.valid, result.flatten(["title", "note"])
    assert rows[0].to_dict() == {
        "id": "x",
        "amount": 1,
        "ratio": 0.5,
        "is_plan": True,
        "day": date(2020, 1, 1),
        "yr": 2020,
        "code": "a",
    }
