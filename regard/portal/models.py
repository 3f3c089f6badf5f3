"""The front door of the portal: who asked to come in, and who is in."""

from regard.portal.asking_in import AskingIn
from regard.portal.form_draft import FormDraft, FormDraftFile
from regard.portal.visit import Visit

__all__ = ["AskingIn", "FormDraft", "FormDraftFile", "Visit"]
