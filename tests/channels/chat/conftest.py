"""What leaves by mail lies in a folder, and a worker does what is due."""

from tests.portal.conftest import Post, post

__all__ = ["Post", "post"]
