# shellcheck shell=bash disable=SC2154
# strays.sh: what a killed run can leave behind where no list has it any more. Sourced by host, whose functions it uses.

strays() { # what bears our names and belongs to no host that we know of
  local ours bridges d
  ours=$(cat "$state"/*/*/id 2> /dev/null || true) bridges=$(sed 's/^/keh/' "$state"/*.number 2> /dev/null || true)
  for d in /sys/fs/cgroup/keh*-* /sys/fs/cgroup/*/keh*-* /sys/class/net/keh*-* /sys/class/net/vb-keh*-*; do
    d=${d##*/} d=${d#vb-}
    if [[ $d =~ ^keh[0-9]+-[0-9]+$ ]] && ! grep -qx "$d" <<< "$ours"; then erase "$d"; fi
  done
  for d in /sys/class/net/keh* $(ip rule | grep -o 'keh[0-9]*'); do
    if [[ ${d##*/} =~ ^keh[0-9]+$ ]] && ! grep -qx "${d##*/}" <<< "$bridges"; then erase_bridge "${d##*/}"; fi
  done
  for d in "$disks"/*.ext4; do
    d=${d##*/} d=${d%.ext4}
    compgen -G "$state/*/*/id" | sed 's,/id$,,; s,.*/\([^/]*\)/\([^/]*\)$,\1-\2,' | grep -qx -- "$d" || rm -f "$disks/$d.ext4"
  done
}
