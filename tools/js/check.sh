#!/bin/sh
# Check the types in the page modules' comments. Needs Node and npm; nothing of it is served.
cd "$(dirname "$0")" || exit 1
[ -x node_modules/.bin/tsc ] || npm ci --silent --no-audit --no-fund || exit 1
exec node_modules/.bin/tsc --noEmit
