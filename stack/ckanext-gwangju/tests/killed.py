"""Call one action of CKAN and kill this process on the way: `python killed.py INI MOMENT ACTION JSON`.

MOMENT is `before`, when the index row was written and nothing is committed yet, or `after` the commit.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any


def main(ini: str, moment: str, action: str, data: dict[str, Any]) -> None:
    """Call the action with all rights; the signal cannot be caught."""
    import pylibmagic  # noqa: F401 - CKAN needs its libmagic
    import sqlalchemy as sa
    from ckan import logic, model
    from ckan.cli import load_config
    from ckan.config.middleware import make_app
    from ckanext.gwangju.search import engine

    app = make_app(load_config(ini))._wsgi_app
    written: list[bool] = []

    def die(session: Any, transaction: Any = None) -> None:
        # The end of a savepoint is not a commit.
        if written and not (transaction.parent if transaction else session.in_nested_transaction()):
            os.kill(os.getpid(), signal.SIGKILL)

    def noticed(function: Any) -> Any:
        def call(*arguments: Any) -> Any:
            result = function(*arguments)
            written.append(True)
            return result

        return call

    # The real functions write the index; this only records that they did.
    engine.put, engine.delete = noticed(engine.put), noticed(engine.delete)
    sa.event.listen(model.Session, {"before": "before_commit", "after": "after_transaction_end"}[moment], die)
    with app.test_request_context():
        user = logic.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
        logic.get_action(action)({"user": user, "ignore_auth": True}, data)


if __name__ == "__main__":
    main(*sys.argv[1:4], json.loads(sys.argv[4]))
