"""The command line as a process that an interrupt reaches."""

import sys

INTERRUPTIBLE = (
    sys.executable, "-c",
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from oracle.cli import main; sys.exit(main())",
)  # fmt: skip
"""The command, where whoever started these tests has interrupts ignored, as shells have in the background."""
