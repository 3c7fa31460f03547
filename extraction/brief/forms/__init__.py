"""The form in which the operator wants replies and the decision."""

from extraction.brief.forms.outcome import asking, filled, fits, read_outcome_form, report_in
from extraction.brief.forms.reply import Addressing, Form, ReplyFormat, as_schema, message_keys, read_reply_format

__all__ = [
    "Addressing",
    "Form",
    "ReplyFormat",
    "as_schema",
    "asking",
    "filled",
    "fits",
    "message_keys",
    "read_outcome_form",
    "read_reply_format",
    "report_in",
]
