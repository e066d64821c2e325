#!/bin/bash
# Makes the database and the two logins the product has: one that changes the schema, and one that serves. May be run again.
set -euo pipefail
quoted() { sed "s/'/''/g" "/run/secrets/$1"; }
SQLCMDPASSWORD="$(cat /run/secrets/sa_password)"
OWNER_PASSWORD="$(quoted owner_password)"
PORTAL_PASSWORD="$(quoted portal_password)"
export SQLCMDPASSWORD OWNER_PASSWORD PORTAL_PASSWORD # sqlcmd puts them where the script names them
exec /opt/mssql-tools18/bin/sqlcmd -C -S "${DATABASE_HOST:-database}" -U sa -I -b -i /setup/setup.sql
