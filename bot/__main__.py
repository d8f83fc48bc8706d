"""`python -m bot` is `steerco`."""

import sys

from bot.cli.main import main

sys.exit(main())
