"""Pictures that people put beside words, or in their place."""

import re

FRIENDLY = re.compile(
    "[\U0001f44d\U0001f64f\U0001f600-\U0001f60f\U0001f642\U0001f643\U0001f917\U0001f389\U0001f973\U0001f44f\U0001f4aa\U0001f44b"
    "\u2764\u2705\u2714\u263a\U0001f48b-\U0001f49f\u2615\u2600\U0001f31e\U0001f3fb-\U0001f3ff\ufe0f\u200d]"
)
"""Signs that leave a permission be."""
REFUSING = re.compile(
    "[\U0001f44e\U0001f645\U0001f6ab\u274c\u274e\u26d4\U0001f6d1\u270b\U0001f512\U0001f910\U0001f92b\u23f8\u23f9\U0001f6b7]"
)
"""Signs that do not, whatever is said beside them."""
SYMBOL = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
"""Any sign."""
