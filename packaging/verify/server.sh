#!/bin/sh
# In a clean Debian, as root: installs the package of the server, lets it serve, and purges it. There is no systemd here: the
# service is started as its unit would start it.
# $1: the package. $2: the version.
set -eu
package="$1"
version="$2"
export DEBIAN_FRONTEND=noninteractive

fail() {
    echo "verify: $*" >&2
    exit 1
}

apt-get install --yes --quiet --no-install-recommends "$package"
dpkg --listfiles opalexe-server | sort > /tmp/installed
[ "$(opalexe-server --version)" = "opalexe-server $version" ] || fail "opalexe-server --version says something else"
# The clock of a program for tests can be moved; this one has never heard of that.
if grep --quiet --fixed-strings OPALEXE_TEST_CLOCK_FILE "$(command -v opalexe-server)"; then fail "the program is one for tests"; fi
id opalexe-server > /dev/null || fail "the user is missing"
[ "$(stat --format='%U:%G %a' /etc/opalexe-server/server.toml)" = "root:opalexe-server 640" ] || fail "the configuration is open"
install --directory --owner=opalexe-server --group=opalexe-server --mode=0700 /var/lib/opalexe-server
as_the_service() {
    setpriv --reuid=opalexe-server --regid=opalexe-server --init-groups --no-new-privs "$@"
}
# What an administrator types, without a flag: it must work on what the service works on.
cd /
as_the_service opalexe-server config check | tee /tmp/checked
grep --quiet --line-regexp --fixed-strings "file: /etc/opalexe-server/server.toml" /tmp/checked || fail "another configuration is read"
# The same from where an administrator types it: a home into which the service cannot look.
closed=$(mktemp --directory)
[ "$(stat --format='%U %a' "$closed")" = "root 700" ] || fail "the folder is not closed"
cd "$closed"
as_the_service opalexe-server config check > /tmp/checked || fail "the command does not work from a closed folder"
grep --quiet --line-regexp --fixed-strings "file: /etc/opalexe-server/server.toml" /tmp/checked || fail "another configuration is read there"
cd /
rmdir "$closed"
# Without the function around it, the number is the server's own and not that of a shell that waits for it.
setpriv --reuid=opalexe-server --regid=opalexe-server --init-groups --no-new-privs \
    opalexe-server --config /etc/opalexe-server/server.toml serve --listen 127.0.0.1:18080 > /tmp/server.log 2>&1 &
server=$!
answer=""
for _ in $(seq 50); do
    answer=$(curl --silent --max-time 5 http://127.0.0.1:18080/api/v1/instance) && break
    sleep 0.2
done
case "$answer" in
    *'"version":"'"$version"'"'*) ;;
    *) cat /tmp/server.log >&2; fail "the server does not say what it is: $answer" ;;
esac
as_the_service opalexe-server account list > /dev/null || fail "the accounts cannot be listed"
[ "$(find / -xdev -name opalexe.db)" = /var/lib/opalexe-server/opalexe.db ] || fail "a command has made a database of its own"
# Who may not read the configuration is told so, and does not work on data of his own.
if setpriv --reuid=nobody --regid=nogroup --clear-groups opalexe-server account list > /tmp/refused 2>&1; then
    fail "a command runs without the configuration"
fi
grep --quiet --fixed-strings /etc/opalexe-server/server.toml /tmp/refused || { cat /tmp/refused >&2; fail "another reason is given"; }
kill "$server"
wait "$server" || fail "the server did not end well"

apt-get purge --yes --quiet opalexe-server
while read -r path; do
    if [ -f "$path" ] || [ -L "$path" ]; then fail "$path is left behind"; fi
done < /tmp/installed
[ -f /var/lib/opalexe-server/opalexe.db ] || fail "the expertises were removed with the package"
echo "verify: the server was installed, served, and purged; its data stayed"
