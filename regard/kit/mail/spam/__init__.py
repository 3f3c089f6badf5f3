"""Spam: `judge(mail, model=…)` gives the verdict, `Model` learns from "spam" and "not spam"."""

from regard.kit.mail.spam.judge import judge
from regard.kit.mail.spam.model import Model, examples_of

__all__ = ["Model", "examples_of", "judge"]
