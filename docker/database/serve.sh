#!/bin/bash
# Starts the server. Its administrator's password comes from a file: whoever may look at a container may read its environment.
set -euo pipefail
MSSQL_SA_PASSWORD="$(cat /run/secrets/sa_password)"
export MSSQL_SA_PASSWORD
exec /opt/mssql/bin/sqlservr
