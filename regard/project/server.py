"""The web process: `python -m regard.project.server`. The supervisor hands over the listening socket (REGARD_WEB_FD)."""

from __future__ import annotations

import contextlib
import os
import socket
import sys

import uvicorn
from django.db import DatabaseError, connection

from regard.ops.first_run import make_key
from regard.ops.leash import on_leash


class Server(uvicorn.Server):
    """Ends the open streams before it waits for connections to close, so a stop takes no time."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from regard.project import rt

        rt.hub.close_all()
        rt.chat.close_all()
        await super().shutdown(sockets)


def main() -> int:
    """Serves until told to stop; returns the exit status."""
    from regard.project.asgi import application  # sets Django up
    from regard.project.patience import Patience

    with contextlib.suppress(DatabaseError):  # it is asked again at each start
        make_key()
    connection.close()
    server = Server(
        uvicorn.Config(
            application, lifespan="on", log_config=None, access_log=False, server_header=False,
            timeout_graceful_shutdown=1, timeout_keep_alive=65, ws="none", backlog=512, http=Patience,
            host=os.environ.get("REGARD_HOST", "127.0.0.1"), port=int(os.environ.get("REGARD_PORT", "8000")),
        )
    )  # fmt: skip
    on_leash(lambda: setattr(server, "should_exit", True))
    fd = os.environ.get("REGARD_WEB_FD")
    server.run(sockets=[socket.socket(fileno=int(fd))] if fd else None)
    return 0 if server.started else 1


if __name__ == "__main__":
    sys.exit(main())
