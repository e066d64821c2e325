#!/bin/sh
# Makes a password for each login of docker-compose.yml in the folder secrets, and leaves those that are there.
# The folder is closed to everybody else; the files in it are not, since the accounts inside the containers read them.
set -eu
cd "$(dirname "$0")/.."
mkdir -p secrets
chmod 0700 secrets
for name in sa_password owner_password portal_password; do
  [ -s "secrets/$name" ] && continue
  # 32 letters and digits, and what SQL Server asks of every password
  printf '%s' "$(LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 32)aA1-" >"secrets/$name"
  chmod 0444 "secrets/$name"
done
