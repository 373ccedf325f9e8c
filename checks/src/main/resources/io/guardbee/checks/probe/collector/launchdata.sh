# --- launchdata: what the data that the VM was launched with has -------------------------------------------------------

# Names of settings and commands only, since what they say may be a password; and fingerprints of public keys.
gb_section_launchdata() {
  gb_part present
  if [ -e /var/lib/cloud/instance ]; then echo yes; else echo no; fi
  gb_part metadata
  gb_found=no
  for gb_file in $GB_METADATA; do [ ! -s "$gb_file" ] || gb_found=yes; done
  echo "$gb_found"
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss keys root 'the collector, to read /var/lib/cloud/instance/user-data.txt'
    gb_miss launched root 'the collector, to read /var/lib/cloud/instance/user-data.txt'
    return
  fi
  gb_part keys
  for gb_file in /var/lib/cloud/instance/cloud-config.txt /var/lib/cloud/instance/user-data.txt \
    /var/lib/cloud/instance/vendor-cloud-config.txt /var/lib/cloud/instance/vendor-data.txt \
    /var/lib/cloud/instance/scripts/*; do
    [ ! -f "$gb_file" ] || gb_limit 5 head -c 262144 "$gb_file" </dev/null | awk -v file="$gb_file" "$GB_LAUNCH_KEYS"
  done
  if gb_has ssh-keygen; then
    gb_part launched
    gb_launched_keys | gb_limit 10 ssh-keygen -l -f - 2>/dev/null | awk '{ print $2 }'
  else
    gb_miss launched tool ssh-keygen
  fi
}

# Where cloud-init keeps what the cloud told it; the second is a dump of its own objects, of which texts alone count.
GB_METADATA='/run/cloud-init/instance-data.json /var/lib/cloud/instance/obj.pkl'

# The public keys of the keypair and of the user data.
gb_launched_keys() {
  # shellcheck disable=SC2086 # two paths
  for gb_file in $GB_METADATA /run/cloud-init/instance-data-sensitive.json /var/lib/cloud/instance/*.txt \
    /var/lib/cloud/instance/*.txt.i /var/lib/cloud/instance/scripts/*; do
    [ ! -f "$gb_file" ] || gb_limit 5 head -c 524288 "$gb_file" </dev/null | tr -c '[:print:]' '\n'
  done | gb_limit 5 grep -oE '(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) AAAA[A-Za-z0-9+/]+=*' |
    sort -u | head -n 500
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
