#!/bin/sh
# In a clean Debian, as root: installs the package of the application, starts it as a person would, and purges it.
# $1: the package. $2: the version. $3: where a picture of the screen goes.
set -eu
package="$1"
version="$2"
picture="$3"
export DEBIAN_FRONTEND=noninteractive

fail() {
    echo "verify: $*" >&2
    exit 1
}

# What the package needs comes with it, recommendations left out, and from Debian alone.
apt-get install --yes --quiet --no-install-recommends "$package"
dpkg --listfiles opalexe | sort > /tmp/installed
[ "$(opalexe --version)" = "opalexe $version" ] || fail "opalexe --version says something else"
for program in /usr/bin/opalexe /usr/bin/opalexe-pkcs11-host; do
    [ -x "$program" ] || fail "$program is missing"
    if ldd "$program" | grep "not found"; then fail "$program lacks a library"; fi
done
for file in /usr/share/applications/Opalexe.desktop /usr/share/icons/hicolor/128x128/apps/opalexe.png \
    /usr/share/icons/hicolor/scalable/apps/opalexe.svg /usr/share/man/man1/opalexe.1.gz \
    /usr/share/doc/opalexe/copyright /usr/share/doc/opalexe/EUPL-1.2.txt \
    /usr/share/metainfo/org.opalexe.desktop.metainfo.xml; do
    grep --quiet --line-regexp --fixed-strings "$file" /tmp/installed || fail "$file is missing"
done
desktop-file-validate /usr/share/applications/Opalexe.desktop
grep --quiet '^Comment\[fr\]=' /usr/share/applications/Opalexe.desktop || fail "the menu does not speak French"

id person > /dev/null 2>&1 || useradd --create-home person
cat > /home/person/start.sh <<'START'
set -eu
export HOME=/home/person XDG_RUNTIME_DIR=/home/person/run LANG=C.UTF-8 NO_AT_BRIDGE=1
mkdir -p "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
opalexe > /home/person/opalexe.log 2>&1 &
application=$!
window=$(timeout 60 xdotool search --sync --onlyvisible --name '^Opalexe$' | head -n 1)
[ -n "$window" ] || exit 1
# Until the page has drawn itself: before, the window has a handful of colours.
for _ in $(seq 60); do
    import -window root "$1"
    [ "$(identify -format %k "$1")" -gt 100 ] && break
    sleep 1
done
[ "$(identify -format %k "$1")" -gt 100 ] || { echo "the page stays empty" >&2; exit 1; }
# A second start hands over to the first and ends well.
timeout 20 opalexe || { echo "the second start did not end" >&2; exit 1; }
[ "$(xdotool search --onlyvisible --name '^Opalexe$' | wc -l)" = 1 ] || { echo "there are two windows" >&2; exit 1; }
kill -0 "$application"
kill "$application"
wait "$application" || true
START
chmod 644 /home/person/start.sh
if ! setpriv --reuid=person --regid=person --init-groups \
    xvfb-run --auto-servernum --server-args='-screen 0 1280x1024x24' \
    dbus-run-session -- sh /home/person/start.sh /home/person/screen.png; then
    cat /home/person/opalexe.log >&2 || true
    fail "the application does not start"
fi
cp /home/person/screen.png "$picture"

apt-get purge --yes --quiet opalexe
while read -r path; do
    if [ -f "$path" ] || [ -L "$path" ]; then fail "$path is left behind"; fi
done < /tmp/installed
if [ -d /usr/share/doc/opalexe ]; then fail "a folder is left behind"; fi
if [ "$(dpkg-query --show --showformat='${Status}' opalexe 2> /dev/null)" = "deinstall ok config-files" ]; then
    fail "dpkg remembers the package"
fi
echo "verify: the application was installed, started, found running, and purged"
