# shellcheck shell=bash
# Two kernels installed, the older one running: the reboot that somebody forgot. Booted by kernel.sh under qemu.
may_sudo_all auditor

mkdir -p /etc/initramfs-tools/conf.d
# just enough for qemu's disk: building and loading an initramfs of everything takes a minute under emulation
echo 'MODULES=list' >/etc/initramfs-tools/conf.d/lab
printf 'COMPRESS=gzip\nRESUME=none\n' >>/etc/initramfs-tools/conf.d/lab
printf '%s\n' virtio_pci virtio_blk virtio_net ext4 >/etc/initramfs-tools/modules
install_packages initramfs-tools udev

# the kernel of the point release, then its security update
older=$(apt-cache madison linux-image-cloud-amd64 | grep -v -e -security -e -updates | head -n 1 | cut -d '|' -f 2)
package=$(apt-cache show "linux-image-cloud-amd64=${older// /}" | grep -o 'linux-image-[0-9][^ ,]*' | head -n 1)
install_packages "$package"
install_packages linux-image-cloud-amd64
ls -l /boot

echo '/dev/vda / ext4 defaults 0 1' >/etc/fstab
cat >/etc/systemd/network/10-lab.network <<'CONF'
[Match]
Name=e*

[Network]
DHCP=ipv4
CONF
systemctl -q enable systemd-networkd.service
