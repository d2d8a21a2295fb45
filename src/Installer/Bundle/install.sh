#!/bin/sh
# Turns this machine into an appliance. Bundle @VERSION@.
#
#   curl -fsSL @BASE_URL@/install | sudo bash
#   curl -fsSL @BASE_URL@/install | sudo bash -s -- --help
#   curl -fsSL @BASE_URL@/install | sudo bash -s -- join …
#
# It downloads the installer, compares its SHA-256 with the one below and runs it. Everything else the installer checks against the key
# below. Nothing runs before the last line is here: a script that was cut off does nothing.
set -eu

base_url='@BASE_URL@'
installer_sha256='@INSTALLER_SHA256@'
public_key='@PUBLIC_KEY@'
# A vendor's server fills these in (`kots-vendor serve --bundle`): what the console is called before it has a licence.
line="$base_url/install"
app_upstream=''
app_metadata=''
folder=/var/lib/kots-embedded/installer

fail() {
  code=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$code"
}

download() {
  if command -v curl >/dev/null 2>&1; then
    curl --fail --silent --show-error --location --retry 4 --connect-timeout 20 --output "$2" "$1" </dev/null
  elif command -v wget >/dev/null 2>&1; then
    wget --quiet --tries=4 --connect-timeout=20 --output-document="$2" "$1" </dev/null
  else
    fail 4 'Neither curl nor wget is here.' '  Do:   install one of them and run the same line again.'
  fi
}

is_right() {
  [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d ' ' -f 1)" = "$installer_sha256" ]
}

main() {
  [ "$(id -u)" -eq 0 ] ||
    fail 3 'This must be run as root.' "  Do:   curl -fsSL $line | sudo bash"
  case "$(uname -s) $(uname -m)" in
    'Linux x86_64') ;;
    *) fail 4 "This machine is $(uname -s) $(uname -m); the installer is for Linux x86_64." '  Do:   use another machine.' ;;
  esac

  mkdir -p "${folder%/*}"
  umask 077
  mkdir -p "$folder"
  chmod 700 "$folder"
  installer=$folder/kots-embedded
  if ! is_right "$installer"; then
    part=$installer.$$.part
    trap 'rm -f "$part"' EXIT
    download "$base_url/kots-embedded" "$part" ||
      fail 9 "The installer cannot be downloaded from $base_url/kots-embedded." \
        '  Do:   check the network of this machine and run the same line again.'
    is_right "$part" ||
      fail 9 "The installer from $base_url/kots-embedded is not the one that this script belongs to." \
        '  Why:  its SHA-256 differs: it was cut off, changed, or published anew this moment.' \
        '  Do:   run the same line again; if it stays so, ask who gave you the line.'
    chmod 700 "$part"
    mv -f "$part" "$installer"
    trap - EXIT
  fi
  printf '%s\n' "$public_key" >"$folder/bundle.pub"

  action='install'
  if [ "${1-}" = join ]; then
    action='join'
    shift
  elif [ -n "$app_metadata" ]; then
    printf '%s' "$app_metadata" | base64 -d >"$folder/application.yaml"
    set -- --app-metadata "$folder/application.yaml" --app-upstream "$app_upstream" "$@"
  fi
  umask 022
  exec "$installer" "$action" --bundle "$base_url/bundle" --bundle-key "$folder/bundle.pub" "$@"
}

# One command over three lines: half of it is a syntax error and not half an order.
{
  main "$@"
}
