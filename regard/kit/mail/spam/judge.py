"""The verdict on one mail, from three witnesses: the filters it passed, what we have learned, and common knowledge."""

from __future__ import annotations

from math import exp, log
from typing import Literal

from regard.kit.mail.model import Mail, Spam
from regard.kit.mail.spam.filters import Opinion, read_filters
from regard.kit.mail.spam.model import LOOSE, Model
from regard.kit.mail.spam.rules import OVERWHELMING, weigh

ACCUSED = 0.9  # a filter's own limit
CLEARED = 0.15
DOUBT = 0.5  # how much surer than `strict` we must be to contradict our own server's filter


def judge(mail: Mail, *, raw: bytes = b"", model: Model | None = None) -> Spam:
    """Whether the mail is spam. Never raises; "unsure" means: take it in, as a person should see it.

    A trained model (20 mails of each kind) decides; a filter that accuses is followed unless the model knows better.
    A new installation follows the filters before it and otherwise says "unsure", except when the rules of common
    knowledge are overwhelming; what it has learned so far already weighs on that.
    """
    opinion = read_filters(mail)
    if model is not None and model.is_trained:
        return _learned(opinion, model.margin(mail), model.strict)
    return _inexperienced(opinion, weigh(mail, raw), model.margin(mail) if model is not None else 0.0)


def _learned(opinion: Opinion | None, margin: float, strict: float) -> Spam:
    score = _curve(4.0 * (margin - strict) + log(9.0))
    if opinion and opinion.score >= ACCUSED:
        if margin <= LOOSE:
            return _spam(0.5, "unsure", "classifier")
        return _spam(max(score, opinion.score), "spam", "headers")
    if margin >= strict:
        if opinion and opinion.score <= CLEARED and margin < strict + DOUBT:
            return _spam(0.7, "unsure", "classifier")
        return _spam(score, "spam", "classifier")
    return _spam(score, "ham" if margin <= LOOSE else "unsure", "classifier")


def _inexperienced(opinion: Opinion | None, rules: float, margin: float) -> Spam:
    evidence = rules + 3.0 * margin  # a mail once taught as wanted (margin about -1) needs much more to be accused
    if opinion and opinion.score >= ACCUSED and margin > LOOSE:
        return _spam(opinion.score, "spam", "headers")
    if evidence >= OVERWHELMING:
        return _spam(_curve(evidence - OVERWHELMING + log(9.0)), "spam", "rules")
    if opinion and opinion.score <= CLEARED and rules < OVERWHELMING / 2:
        return _spam(opinion.score, "ham", "headers")
    return _spam(min(0.85, _curve(evidence - OVERWHELMING / 2)), "unsure", "rules" if rules else "")


def _spam(score: float, verdict: Literal["ham", "spam", "unsure"], by: str) -> Spam:
    return Spam(score=round(min(max(score, 0.0), 1.0), 4), verdict=verdict, by=by)


def _curve(value: float) -> float:
    return 1.0 / (1.0 + exp(-min(max(value, -30.0), 30.0)))
