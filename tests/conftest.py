from __future__ import annotations

import os

# What a test reads is what it made: no test writes to, or reads from, the cache of whoever runs it.
os.environ["JISR_CACHE"] = "off"
