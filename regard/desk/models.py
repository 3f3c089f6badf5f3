"""The front door of the desk: its only noun of its own."""

from regard.desk.attempt import SignInAttempt

__all__ = ["SignInAttempt"]
