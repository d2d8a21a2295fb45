#!/bin/bash
# Makes this machine a worker of the cluster at @SERVER@. The line of `kots-embedded token create` fetches it and pipes it, and the
# token on a line after it, into bash: so no process ever has the token among its arguments. It downloads the installer over a connection
# that is checked against the cluster's CA below, compares its SHA-256 and runs it.
set -eu

server='@SERVER@'
path='@PATH@'
ca_hash='@CA_HASH@'
installer_sha256='@INSTALLER_SHA256@'
ca='@CA@'
folder=/var/lib/kots-embedded/installer

fail() {
  code=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$code"
}

is_right() {
  [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d ' ' -f 1)" = "$installer_sha256" ]
}

main() {
  IFS= read -r token || token=''
  [ "$(id -u)" -eq 0 ] || fail 3 'This must be run as root.' '  Do:   paste the whole line, with its sudo.'
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
    printf '%s\n' "$ca" >"$folder/cluster-ca.pem"
    printf 'header = "Authorization: Bearer %s"' "$token" |
      curl --fail --silent --show-error --retry 4 --connect-timeout 20 --noproxy '*' --cacert "$folder/cluster-ca.pem" --config - \
        --output "$part" "https://$server$path/kots-embedded" ||
      fail 9 "The installer cannot be downloaded from $server." '  Do:   make a new line there with `kots-embedded token create`.'
    is_right "$part" ||
      fail 9 "The installer from $server is not the one that this script belongs to." \
        '  Why:  its SHA-256 differs: it was cut off, or replaced this moment.' '  Do:   make a new line there with `kots-embedded token create`.'
    chmod 700 "$part"
    mv -f "$part" "$installer"
    trap - EXIT
  fi
  umask 022
  exec "$installer" join "$server" --ca-hash "$ca_hash" --token-file /dev/stdin "$@" <<<"$token"
}

# One command over three lines: half of it is a syntax error and not half an order.
{
  main "$@"
}
