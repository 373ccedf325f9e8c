# --- reboot: whether a reboot is due ---------------------------------------------------------------------------------

gb_section_reboot() {
  gb_part required
  if [ -e /run/reboot-required ]; then
    stat -c %Y /run/reboot-required
    sort -u /run/reboot-required.pkgs | head -n 50
  fi
  gb_part running
  uname -r
  uname -v
  gb_part livepatch
  ls /sys/kernel/livepatch
  gb_has dpkg-query || {
    gb_miss images tool dpkg-query
    return
  }
  # shellcheck disable=SC2016 # the placeholders are dpkg-query's
  gb_run images 10 dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' 'linux-image-*'
  gb_part installed
  stat -c '%Y %n' /var/lib/dpkg/info/linux-image-*.list
}
