#!/bin/sh
# The pages are tested in a real Chromium. Install one where that can be done, else say what to type.
for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null 2>&1 && exit 0; done
.venv/bin/python - <<'PY' && exit 0
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not pathlib.Path(p.chromium.executable_path).exists())
PY
echo "No Chromium found; installing one for the page tests ..."
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null && exit 0
else
  .venv/bin/playwright install chromium && exit 0
fi
echo "The page tests need a browser. Type: sudo apt-get install chromium   (or: .venv/bin/playwright install --with-deps chromium)" >&2
exit 1
