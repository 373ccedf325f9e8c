# --- privileges: groups that equal root, what everybody may change, and setuid programs -------------------------------

gb_section_privileges() {
  gb_part groups
  gb_text=$(gb_limit 5 getent group docker lxd incus incus-admin libvirt disk shadow kmem </dev/null)
  gb_code=$?
  printf '%s\n' "$gb_text" | awk -F: 'NF > 3 { print $1 ":" $3 ":" $4 }'
  gb_rc "$gb_code"
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss writable root "the collector, to look through directories that are closed"
    gb_miss setuid root "the collector, to look through directories that are closed"
    return
  fi
  # The long search for setuid programs runs beside the short ones and is told last.
  gb_setuid | {
    gb_part writable
    {
      gb_limit 5 sh -c "$GB_WRITABLE_FIND"
      [ $? != 124 ] || printf 'cut\000'
    } | tr '\n\000' '\037\n' | head -n 300
    gb_text=$(gb_started)
    [ "$(printf '%s\n' "$gb_text" | wc -l)" -le 300 ] || echo cut
    printf '%s\n' "$gb_text" | head -n 300 | gb_ways | awk '
      substr($1, length($1), 1) ~ /[2367]/ && (length($1) < 4 || substr($1, 1, 1) !~ /[1357]/) {
        mode = $1
        uid = $2
        sub(/^[0-7]+ [0-9]+ [0-9]+ /, "")
        print mode "\t" uid "\t" $0
      }'
    gb_text=$(cat)
    gb_part setuid
    [ -z "$gb_text" ] || printf '%s\n' "$gb_text"
    gb_files=$(printf '%s\n' "$gb_text" | cut -f 3- | grep -E '^/[A-Za-z0-9._/+@:~-]+$' | head -n 200)
    gb_part asked
    [ -z "$gb_files" ] || printf '%s\n' "$gb_files"
    if ! gb_has dpkg-query; then
      gb_miss dpkg tool dpkg-query
    elif [ -n "$gb_files" ]; then
      # shellcheck disable=SC2046,SC2086 # words without blanks
      gb_run dpkg 10 dpkg-query -S $gb_files $(gb_aliases)
    fi
  }
}

# MODE<TAB>UID<TAB>PATH of what everybody may change where root looks for programs and settings, or a web server for pages.
# shellcheck disable=SC2016 # for the inner shell
GB_WRITABLE_FIND='
  for place in /etc /usr/local/sbin /usr/local/bin /usr/local/lib/systemd /usr/sbin /usr/bin /sbin /bin /lib/systemd \
    /var/spool/cron /var/www /srv/www /usr/share/nginx; do
    [ ! -d "$place" ] || set -- "$@" "$place"
  done
  exec find "$@" -xdev \( -type f -o -type d \) -perm -0002 -printf "%m\t%U\t%p\0"'

# The programs that root's own timetables and this machine's own units name, those of other units that lie elsewhere than
# where the search looks anyway, and where links lead that root follows by name.
gb_started() {
  {
    {
      awk '!/^[ \t]*#/ && (/^[ \t]*@/ ? $2 : $6) == "root"' /etc/crontab /etc/cron.d/*
      awk '!/^[ \t]*#/' /var/spool/cron/crontabs/root
      sed -n 's/^Exec[A-Za-z]*=[-@:+!|]*/ /p' /etc/systemd/system/*.service /etc/systemd/system/*/*.conf
    } | tr -s ' \t;&|<>()"' '\n'
    {
      sed -n 's/^Exec[A-Za-z]*=[-@:+!|]*\([^ ]*\).*/\1/p' /lib/systemd/system/*.service /usr/local/lib/systemd/system/*.service
      gb_limit 5 sh -c "$GB_LINK_FIND" | gb_limit 5 xargs -0 -r realpath -e -z -- | tr '\n\000' '\037\n'
    } | grep -Ev '^/(usr/)?(s?bin|lib/systemd)/'
  } | grep -E '^/[A-Za-z0-9._/+@:-]+$' | grep -Ev '^/(dev|proc|sys|run|var/run)/' | sort -u
}

# Links of root's timetables and start-up, and those in PATH that leave the directories of the system.
# shellcheck disable=SC2016 # for the inner shell
GB_LINK_FIND='
  for place in /etc/cron.hourly /etc/cron.daily /etc/cron.weekly /etc/cron.monthly /etc/cron.d /etc/profile.d \
    /etc/update-motd.d /etc/init.d /etc/systemd/system /usr/local/sbin /usr/local/bin; do
    [ ! -d "$place" ] || set -- "$@" "$place"
  done
  [ $# = 0 ] || find "$@" -xdev -type l -print0
  exec find /usr/sbin /usr/bin /etc/alternatives -xdev -maxdepth 1 -type l \
    \( -lname "/*" ! -lname "/usr/[bls]*" ! -lname "/bin/*" ! -lname "/sbin/*" ! -lname "/lib*" ! -lname "/etc/*" \
    -o -lname "*../../*" \) -print0'

# MODE<TAB>UID<TAB>PATH of each setuid program on this machine's own disks, images of containers left out.
gb_setuid() {
  {
    awk '$3 ~ /^(ext[234]|xfs|btrfs|zfs|f2fs|jfs|overlay)$/ && $4 !~ /(^|,)nosuid(,|$)/ && $2 !~ /\\/ &&
      $2 !~ /^\/(proc|sys|dev|run|snap|var\/lib\/(docker|containers|containerd|lxc|lxd|incus|kubelet|snapd|machines))(\/|$)/ {
        print $2 }' /proc/mounts | sort -u | tr '\n' '\000' | gb_limit 10 xargs -0 -r sh -c "$GB_SETUID_FIND" find
    [ $? != 124 ] || printf 'cut\000'
  } | tr '\n\000' '\037\n' | sort -u | head -n 300
}

# shellcheck disable=SC2016 # for the inner shell
GB_SETUID_FIND='
  exec find "$@" -xdev \( -path /proc -o -path /sys -o -path /run -o -path /snap -o -path /var/lib/docker \
    -o -path /var/lib/containers -o -path /var/lib/containerd -o -path /var/lib/lxc -o -path /var/lib/lxd \
    -o -path /var/lib/incus -o -path /var/lib/machines -o -path /var/lib/snapd \) -prune -o \
    -type f -perm -4000 -printf "%m\t%U\t%p\0"'
