#!/bin/sh
# Print the first Python of 3.11 or later; explain where there is none.
for candidate in python3 python3.13 python3.12 python3.11; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "$candidate"
    exit 0
  fi
done
echo "Kavshiri needs Python 3.11 or later; none was found." >&2
exit 1
