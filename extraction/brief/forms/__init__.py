"""The form in which the operator wants replies and the decision."""

from extraction.brief.forms.outcome import filled, fits, read_outcome_form
from extraction.brief.forms.reply import Addressing, Form, ReplyFormat, as_schema, message_keys, read_reply_format

__all__ = [
    "Addressing",
    "Form",
    "ReplyFormat",
    "as_schema",
    "filled",
    "fits",
    "message_keys",
    "read_outcome_form",
    "read_reply_format",
]
