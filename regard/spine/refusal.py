"""Saying no: a sentence for a person, a code for a machine, a status for HTTP."""

from __future__ import annotations


class Refusal(Exception):
    """Base of every `Cannot…`. `str(refusal)` is the sentence shown to whoever asked."""

    code = "refused"
    status = 409

    def __init__(self, sentence: str = "", *, status: int | None = None, **data: object) -> None:
        super().__init__(sentence or self.__doc__ or self.code)
        self.status = status or type(self).status
        self.data = data


class NotThere(Refusal):
    """There is nothing here, or nothing that you may see."""

    code = "not_there"
    status = 404
