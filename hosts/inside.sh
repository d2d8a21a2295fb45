# shellcheck shell=bash disable=SC2154
# inside.sh: what `host` does inside namespaces and cgroups of a host's own. Sourced by host, which has set $folder, $id and $disk.

furnish() { # makes a copy of the base disk this host's own: name, address, keys; in a mount namespace that ends with it
  local root=$folder/root name=${folder##*/} address
  address=$(cat "$folder/address")
  mkdir -p "$root"
  mount -o loop "$disk" "$root"
  echo "$name" > "$root/etc/hostname"
  printf '127.0.0.1\tlocalhost\n127.0.1.1\t%s\n' "$name" > "$root/etc/hosts"
  tr -d - < /proc/sys/kernel/random/uuid > "$root/etc/machine-id"
  echo "nameserver ${address%.*}.1" > "$root/etc/resolv.conf"
  printf 'ADDRESS=%s\nGATEWAY=%s\n' "$address" "${address%.*}.1" > "$root/etc/throwaway-host"
  ssh-keygen -q -A -f "$root" > /dev/null
  for home in root home/debian; do
    install -d -m 700 "$root/$home/.ssh"
    cp "$state/key.pub" "$root/$home/.ssh/authorized_keys"
  done
  chroot "$root" chown -R debian: /home/debian/.ssh
  umount "$root"
}

enter() { # becomes the process that keeps the host running: in cgroups of its own, holding nothing of who called
  local d fd
  for fd in "/proc/$$/fd"/*; do fd=${fd##*/}; [ "$fd" -le 2 ] || [ "$fd" = 255 ] || eval "exec $fd>&-"; done
  for d in $(hierarchies); do
    mkdir -p "$d/$id"
    if [ -e "$d/cgroup.clone_children" ] && [ -e "$d/cpuset.cpus" ]; then # an empty cpuset takes no process
      cat "$d/cpuset.cpus" > "$d/$id/cpuset.cpus"
      cat "$d/cpuset.mems" > "$d/$id/cpuset.mems"
      echo 1 > "$d/$id/cgroup.clone_children"
    fi
    echo $$ > "$d/$id/cgroup.procs"
  done
  echo $$ > "$folder/pid"
  echo running > "$folder/state"
  if [ "$(cat "$folder/kind")" = vm ]; then machine; else exec unshare -C -m --propagation private "$self" inside "${folder##*/}" --group "$group"; fi
}

inside() { # in a cgroup and a mount namespace of our own: boots the disk in systemd-nspawn, again as often as it asks to reboot
  local target type options d status
  while read -r target type options; do # mounted afresh, a hierarchy shows this host's part only
    umount "$target"
    mount -t "$type" -o "$options" "$type" "$target"
    case $type:$options in *name=systemd* | cgroup2:*) mkdir -p "$target/supervisor"; echo $$ > "$target/supervisor/cgroup.procs" ;; esac
  done < <(findmnt -rnt cgroup,cgroup2 -o TARGET,FSTYPE,OPTIONS)
  mkdir -p "$folder/root"
  mount -o loop,discard "$disk" "$folder/root"
  while true; do
    for d in $(hierarchies); do find "$d" -mindepth 1 -depth -type d ! -name supervisor -exec rmdir {} + 2> /dev/null || true; done
    status=0
    SYSTEMD_NSPAWN_API_VFS_WRITABLE=yes setpriv --pdeathsig KILL systemd-nspawn --quiet -D "$folder/root" -M "$id" --hostname="${folder##*/}" \
      -b --register=no --keep-unit --network-bridge="${id%-*}" --capability=all --drop-capability=CAP_SYS_MODULE --system-call-filter=@known \
      --rlimit=RLIMIT_NOFILE=1048576 --bind=/dev/kmsg --resolv-conf=off --timezone=off --link-journal=no || status=$?
    [ $status = 133 ] || break # 133: it asked to reboot
  done
  [ $status != 0 ] || echo stopped > "$folder/state"
}

machine() { # boots the disk with its own kernel in QEMU; a reboot stays inside, a power-off ends it
  [ -e "/sys/class/net/$id" ] || ip tuntap add "$id" mode tap
  ip link set "$id" master "${id%-*}" up
  # Emulated, the kernel distrusts the TSC and asks the HPET for the time, a trap each time; rep movsb goes byte by byte; branches are guarded for nobody.
  qemu-system-x86_64 -M q35 -accel "$(accelerator)" -cpu max,-erms,-la57 -smp 2 -m 6144 -display none -serial "file:$folder/console.log" -monitor none \
    -kernel "$folder/base/vmlinuz" -initrd "$folder/base/initrd.img" -append "root=/dev/vda rw console=ttyS0 net.ifnames=0 tsc=reliable mitigations=off" \
    -drive "file=$disk,if=virtio,format=raw,cache=writeback,discard=unmap" -device virtio-rng-pci \
    -netdev "tap,id=n,ifname=$id,script=no,downscript=no" \
    -device "virtio-net-pci,netdev=n,mac=$(printf '52:54:00:%02x:%02x:01' "$(echo "${id#keh}" | cut -d- -f1)" "${id#*-}")"
  echo stopped > "$folder/state"
}
accelerator() { # kvm where a kernel without a root disk gets as far as its panic in 10 s under it; there is a /dev/kvm that hangs
  if [ ! -e "$state/accelerator" ]; then
    if timeout 10 qemu-system-x86_64 -M q35 -accel kvm -cpu max -m 512 -display none -serial null -monitor none -no-reboot \
      -kernel "$folder/base/vmlinuz" -append panic=-1 2> /dev/null; then echo kvm; else echo tcg,thread=multi; fi > "$state/accelerator"
  fi
  cat "$state/accelerator"
}
