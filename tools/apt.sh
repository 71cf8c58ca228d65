#!/bin/sh
# Install what the tests need from Debian (tools/apt-packages.txt), or what another list of this folder names.
# Elsewhere, or without root, the tests run what they can and say what they left out.
cd "$(dirname "$0")" || exit 1
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ -f /etc/debian_version ] || exit 0
missing=""
while read -r package; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done <"${1:-apt-packages.txt}"
[ -z "$missing" ] && exit 0
echo "Installing from Debian:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # a list of words is meant
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/dev/null || {
  echo "apt-get could not install:$missing" >&2
  exit 0
}
