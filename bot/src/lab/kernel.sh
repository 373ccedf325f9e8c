#!/bin/bash
# Runs the host "kernel" as a machine of its own under qemu: kernel.sh ROOT, where ROOT is its prepared tree.
# Started by boot-host.sh for "up.sh kernel". Emulated in software by default; GUARDBEE_LAB_ACCEL=kvm where that works.
#
# It plays the boot loader too. The first boot takes the older kernel, as a machine does that was started
# before its last update; every later one takes the newest, so that a reboot mends what the reboot check finds.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
root=$1
disk=$STATE/rw/kernel.ext4
boot=$STATE/rw/kernel.boot

make_disk() {
  local image version versions
  rm -rf "$disk" "$disk.part" "$boot"
  mkdir -p "$boot"
  mapfile -t versions < <(printf '%s\n' "$root"/boot/vmlinuz-* | sort -V)
  cp "${versions[0]}" "$boot/first.vmlinuz"
  cp "${versions[-1]}" "$boot/later.vmlinuz"
  for image in first:0 later:-1; do
    version=${versions[${image#*:}]##*/vmlinuz-}
    cp "$root/boot/initrd.img-$version" "$boot/${image%:*}.initrd"
  done
  truncate -s 3G "$disk.part"
  mke2fs -q -t ext4 -d "$root" "$disk.part"
  mv "$disk.part" "$disk"
}

# Only the SSH port leads in and only the lab's package proxy leads out.
run_machine() {
  local which=$1 network="user,id=net,restrict=on"
  network+=",hostfwd=tcp:$(host_loopback kernel):22-:22"
  network+=",guestfwd=tcp:10.0.2.100:$PROXY_PORT-cmd:ip netns exec $NETNS nc $GATEWAY $PROXY_PORT"
  setpriv --pdeathsig KILL qemu-system-x86_64 \
    -accel "${GUARDBEE_LAB_ACCEL:-tcg,thread=multi}" -cpu max -smp 2 -m 512 \
    -display none -monitor none -serial stdio -no-reboot \
    -kernel "$boot/$which.vmlinuz" -initrd "$boot/$which.initrd" \
    -append 'root=/dev/vda rw console=ttyS0 quiet mitigations=off panic=-1' \
    -drive "file=$disk,format=raw,if=virtio,cache=unsafe" \
    -netdev "$network" -device virtio-net-pci,netdev=net -device virtio-rng-pci &
  machine=$!
  wait "$machine"
}

# anew at each start: what was planted by date in the tree must be as young as in every other host
make_disk
trap 'kill "$machine" 2>/dev/null; exit 0' TERM
while began=$SECONDS; do
  which=later
  if [ ! -e "$boot/booted" ]; then
    which=first
    touch "$boot/booted"
  fi
  run_machine "$which" || die "qemu ended with status $?"
  # a machine that ends at once would do so for ever
  [ $((SECONDS - began)) -ge 5 ] || die "the machine ended after $((SECONDS - began)) s"
done
