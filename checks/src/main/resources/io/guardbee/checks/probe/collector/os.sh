# --- os: which system this is, its clock, its init ------------------------------------------------------------------

gb_section_os() {
  gb_part clock
  date +%s
  gb_part release
  cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release
  gb_part kernel
  uname -sr
  gb_part machine
  uname -m
  gb_part init
  gb_init
  gb_part container
  gb_container
  gb_part uptime
  cut -d. -f1 /proc/uptime
  gb_part login
  echo "${SUDO_USER:-$(id -un)}"
  gb_part debian_version
  cat /etc/debian_version
}

gb_init() {
  if [ -d /run/systemd/system ]; then
    echo systemd
  elif [ -d /run/openrc ]; then
    echo openrc
  else
    cat /proc/1/comm
  fi
}

# "none" only where somebody who knows said so; "unknown" otherwise.
gb_container() {
  if gb_has systemd-detect-virt; then
    systemd-detect-virt -c || true
  elif [ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -e /run/systemd/container ]; then
    cat /run/systemd/container 2>/dev/null || echo container
  elif [ "$GB_ROOT" = 1 ]; then
    tr '\0' '\n' </proc/1/environ | sed -n 's/^container=//p' | grep . || echo none
  else
    echo unknown
  fi
}
