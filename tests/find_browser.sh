#!/bin/sh
# The pages are tested in a real Chromium and a real Firefox. Install them where that can be done, else
# say what to type.
missing=""
have() { for name in "$@"; do command -v "$name" >/dev/null 2>&1 && return 0; done; return 1; }
apps=/Applications # of a Mac
have chromium chromium-browser google-chrome "$apps/Google Chrome.app/Contents/MacOS/Google Chrome" ||
  missing="$missing chromium"
have firefox-esr firefox "$apps/Firefox.app/Contents/MacOS/firefox" || missing="$missing firefox-esr"
[ -z "$missing" ] && exit 0
echo "Installing for the page tests:$missing ..."
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-dejavu-core >/dev/null && exit 0
fi
echo "The page tests need$missing. Type: sudo apt-get install$missing" >&2
exit 1
