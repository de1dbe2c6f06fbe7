#!/bin/sh
# Stands in for a browser: notes how it was called, opens the page's address, and lives for as long as its window would.
printf '%s\n' "$@" > "$FAKE_BROWSER_NOTES"
exec sleep "${FAKE_BROWSER_SECONDS:-30}"
