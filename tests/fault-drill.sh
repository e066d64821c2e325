#!/usr/bin/env bash
# Kills, starves and locks the product under load, and shows that nothing confirmed was lost and that it recovers by
# itself. About eight minutes. Names of parts run only those: kill, disk, lock, readonly, mail, term, two, upload-term,
# upload-kill, files-disk, files-lost, again. "disk", "readonly" and "files-disk" need root.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/SupportPortal.Benchmarks -- drill "$@"
