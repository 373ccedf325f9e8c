# --- launchdata: which keys the data that the VM was launched with has -------------------------------------------------

# Names of keys and commands only; what they say may be a password.
gb_section_launchdata() {
  gb_part present
  if [ -e /var/lib/cloud/instance ]; then echo yes; else echo no; fi
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss keys root 'the collector, to read /var/lib/cloud/instance/user-data.txt'
    return
  fi
  gb_part keys
  for gb_file in /var/lib/cloud/instance/cloud-config.txt /var/lib/cloud/instance/user-data.txt \
    /var/lib/cloud/instance/vendor-cloud-config.txt /var/lib/cloud/instance/vendor-data.txt \
    /var/lib/cloud/instance/scripts/*; do
    [ ! -f "$gb_file" ] || gb_limit 5 head -c 262144 "$gb_file" </dev/null | awk -v file="$gb_file" "$GB_LAUNCH_KEYS"
  done
}

# shellcheck disable=SC2016 # for awk
GB_LAUNCH_KEYS='
  function tell(word) { if (!told[word]++) print word "\t" file ":" FNR }
  /^[ \t]*#/ { next }
  {
    line = $0
    gsub(/["\047]/, "", line)
    sub(/^[ \t]*(-[ \t]+)*/, "", line)
    key = line
    value = line
    sub(/[ \t]*:.*/, "", key)
    if (!sub(/^[^:]*:[ \t]*/, "", value)) value = ""
    sub(/[ \t]+#.*$/, "", value)
    low = tolower(value)
  }
  key ~ /^(password|passwd|plain_text_passwd|hashed_passwd|hashed-passwd)$/ && value != "" && value !~ /^[!*]+$/ { tell(key) }
  key == "ssh_pwauth" && low ~ /^(true|yes|on|1)$/ { tell(key) }
  key ~ /^lock[_-]passwd$/ && low ~ /^(false|no|off|0)$/ { tell(key) }
  key == "chpasswd" && value ~ /(list|users)[ \t]*:/ { tell(key) }
  key == "chpasswd" { within = 1; next }
  within && /^[^ \t]/ { within = 0 }
  within && key ~ /^(list|users)$/ { tell("chpasswd") }
  /(^|[ \t|;&"\/])chpasswd([ \t;&"]|$)/ && key != "chpasswd" { tell("chpasswd command") }
  /(^|[ \t|;&"\/])(passwd[ \t]+--stdin|usermod[ \t]+(-p|--password)[ \t])/ { tell("password command") }'
