#!/usr/bin/env bash
# Installs PostgreSQL 15 and pgvector on Debian 12, as root; does nothing when both are there.
#
# Debian 12 has PostgreSQL 15 but no pgvector for it. Debian's next release has the source
# package, so that source is fetched through apt (signature checked with the key the machine
# already trusts) and built against the installed server. The machine's own apt lists and
# sources stay as they are: the newer suite lives in a temporary apt state only.
set -euo pipefail

suite_with_pgvector=trixie
share_dir() { pg_config --sharedir 2>/dev/null || echo /nonexistent; }

need=()
command -v psql >/dev/null && [ -x /usr/lib/postgresql/15/bin/initdb ] || need+=(postgresql-15)
[ -d /usr/share/doc/postgresql-contrib ] || [ -f /usr/share/postgresql/15/extension/pg_trgm.control ] || need+=(postgresql-contrib)
if [ ! -f /usr/share/postgresql/15/extension/vector.control ]; then
  command -v make >/dev/null && command -v gcc >/dev/null || need+=(build-essential)
  dpkg -s postgresql-server-dev-15 >/dev/null 2>&1 || need+=(postgresql-server-dev-15)
  command -v dpkg-source >/dev/null || need+=(dpkg-dev)
fi
if [ ${#need[@]} -gt 0 ]; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${need[@]}"
fi

if [ -f /usr/share/postgresql/15/extension/vector.control ]; then
  echo "pgvector is installed"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/parts" "$work/src"
chmod -R a+rX "$work"

# The machine's own Debian mirror and key.
uri=$(grep -rhoE 'https?://[^ ]*/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -1 | tr -d ' ' || true)
key=$(grep -rhoE '^Signed-By: *\S+debian-archive\S+' /etc/apt/sources.list.d 2>/dev/null | head -1 | awk '{print $2}' || true)
cat >"$work/newer.sources" <<SOURCES
Types: deb-src
URIs: ${uri:-http://deb.debian.org/debian}
Suites: $suite_with_pgvector
Components: main
Signed-By: ${key:-/usr/share/keyrings/debian-archive-keyring.gpg}
SOURCES
apt_options=(
  -o "Dir::Etc::SourceList=$work/newer.sources"
  -o "Dir::Etc::SourceParts=$work/parts"
  -o "Dir::State::lists=$work/lists"
  -o "Dir::Cache=$work/cache"
  -o "APT::Sandbox::User=root"
)
# SourceList wants the one-line format unless the name ends in .sources.
apt-get "${apt_options[@]}" update -q
(cd "$work/src" && apt-get "${apt_options[@]}" source -q --download-only pgvector)
(cd "$work/src" && dpkg-source --no-check -x ./*.dsc "$work/pgvector")

# OPTFLAGS without -march=native: the build shall run on the machine it is copied to.
make -s -C "$work/pgvector" OPTFLAGS="" PG_CONFIG=/usr/lib/postgresql/15/bin/pg_config -j2
make -s -C "$work/pgvector" OPTFLAGS="" PG_CONFIG=/usr/lib/postgresql/15/bin/pg_config install
[ -f "$(share_dir)/extension/vector.control" ] || [ -f /usr/share/postgresql/15/extension/vector.control ]
echo "pgvector built and installed"
