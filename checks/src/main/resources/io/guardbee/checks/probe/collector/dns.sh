# --- dns: whom the name servers are told to resolve for --------------------------------------------------------------

gb_section_dns() {
  gb_sees running || return 0
  gb_seen=$(gb_running named unbound dnsmasq)
  gb_part running
  [ -z "$gb_seen" ] || printf '%s\n' "$gb_seen" | sed 's/.* //' | sort -u
  gb_bind
  gb_unbound
  gb_dnsmasq
  gb_part addresses
  if gb_has ip && [ -n "$gb_seen$(gb_bridges)" ]; then
    gb_limit 5 ip -o addr show | awk -v inner=" $(gb_bridges) " '
      $3 == "inet" || $3 == "inet6" {
        name = $2
        sub(/@.*/, "", name)
        print name, $4, index(inner, " " name " ") ? "inner" : "outer"
      }'
  fi
}

# gb_sees LABEL: where others' processes are hidden, that none is seen means nothing.
gb_sees() {
  IFS= read -r gb_line </proc/1/comm || {
    gb_miss "$1" root 'the collector, to see which programs run'
    return 1
  }
}

# gb_running NAME...: "PID NAME" for each process that is called so.
gb_running() {
  for gb_file in /proc/[0-9]*/comm; do
    IFS= read -r gb_line <"$gb_file" || continue
    case " $* " in
      *" $gb_line "*)
        gb_pid=${gb_file#/proc/}
        printf '%s %s\n' "${gb_pid%/comm}" "$gb_line"
        ;;
    esac
  done
}

# gb_first NAME: the first process of that name in $gb_seen, as $gb_pid.
gb_first() {
  gb_pid=
  for gb_word in $gb_seen; do
    if [ "$gb_word" = "$1" ]; then
      gb_pid=$gb_last
      return
    fi
    gb_last=$gb_word
  done
  return 1
}

# gb_option PID LETTER: what stands behind that option in the process's arguments.
gb_option() {
  tr '\0' '\n' <"/proc/$1/cmdline" | awk -v letter="-$2" '
    NR > 1 && found { print; exit }
    NR > 1 && $0 == letter { found = 1; next }
    NR > 1 && index($0, letter) == 1 { print substr($0, 3); exit }'
}

# The bridges that only guests and containers of this machine are on: none of their ports is a device.
gb_bridges() {
  for gb_file in /sys/class/net/*/bridge; do
    [ -d "$gb_file" ] || continue
    gb_file=${gb_file%/bridge}
    gb_outer=no
    for gb_member in "$gb_file"/brif/*; do
      [ ! -e "/sys/class/net/${gb_member##*/}/device" ] || gb_outer=yes
    done
    [ "$gb_outer" = yes ] || printf '%s ' "${gb_file##*/}"
  done
}

# The effective configuration: who may ask and be resolved for, and the names of zones. Keys stay here.
gb_bind() {
  gb_first named || return 0
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss bind root 'named-checkconf -px'
    return
  elif ! gb_has named-checkconf; then
    gb_miss bind tool named-checkconf
    return
  fi
  gb_conf=$(gb_option "$gb_pid" c)
  gb_jail=$(gb_option "$gb_pid" t)
  set -- -px
  [ -z "$gb_jail" ] || set -- "$@" -t "$gb_jail"
  [ -z "$gb_conf" ] || set -- "$@" "$gb_conf"
  gb_part bind
  { gb_limit 10 named-checkconf "$@" </dev/null 2>/dev/null; echo "rc $?"; } | gb_resolving
}

# Of named's configuration, one statement a line: blocks that hold what is wanted, and the wanted statements in them.
gb_resolving() {
  awk '
    function count(text, mark) { return gsub(mark, mark, text) }
    /^rc [0-9]+$/ { code = $2; next }
    { text = $0; gsub(/^[ \t]+|[ \t]+$/, "", text) }
    depth == 0 || (depth == 1 && open == "view") {
      if (text ~ /^(acl|options|view|zone)[ \t{]/) {
        if (depth == 0) { open = text; sub(/[ \t{].*/, "", open) }
        if (text ~ /^zone/) inner = depth + 1
        print text
        depth += count(text, "{") - count(text, "}")
        next
      }
    }
    inner && depth == inner && text == "};" { print text; depth--; inner = 0; next }
    inner {
      if (depth == inner && text ~ /^type[ \t]/) print text
      depth += count(text, "{") - count(text, "}")
      next
    }
    depth == 0 { skip += count(text, "{") - count(text, "}"); next }
    open == "acl" { print text; depth += count(text, "{") - count(text, "}"); next }
    !want && text ~ /^(match-clients|recursion|allow-recursion|allow-query-cache|allow-query)[ \t{]/ {
      print text
      want = count(text, "{") - count(text, "}")
      next
    }
    want { print text; want += count(text, "{") - count(text, "}"); next }
    deep { deep += count(text, "{") - count(text, "}"); next }
    text == "};" { print text; depth--; next }
    { deep += count(text, "{") - count(text, "}") }
    END { print "rc " code }'
}

gb_unbound() {
  gb_first unbound || return 0
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss unbound root 'unbound-checkconf -o access-control'
    return
  elif ! gb_has unbound-checkconf; then
    gb_miss unbound tool unbound-checkconf
    return
  fi
  gb_conf=$(gb_option "$gb_pid" c)
  gb_run unbound 10 unbound-checkconf -o access-control ${gb_conf:+"$gb_conf"}
  # since 1.16; where it is not known it is not used
  gb_part unbound-interfaces
  gb_limit 10 unbound-checkconf -o interface-action ${gb_conf:+"$gb_conf"} </dev/null 2>/dev/null
}

# Where dnsmasq listens and for whom, by its files and its arguments.
gb_dnsmasq() {
  gb_first dnsmasq || return 0
  gb_part dnsmasq
  for gb_pid in $(printf '%s\n' "$gb_seen" | sed -n 's/ dnsmasq$//p'); do
    echo "process $gb_pid"
    gb_args=$(tr '\0' '\n' <"/proc/$gb_pid/cmdline" | sed -n 's/^--//; /^local-service/p; /^interface=/p; /^listen-address=/p
      /^except-interface=/p; /^bind-interfaces$/p; /^bind-dynamic$/p; /^port=/p; /^conf-file=/p; /^conf-dir=/p')
    printf '%s\n' "$gb_args"
    gb_dnsmasq_file "$(printf '%s\n' "$gb_args" | sed -n 's/^conf-file=//p' | head -n 1)"
  done
  echo files
  for gb_file in /etc/dnsmasq.conf /etc/dnsmasq.d/*; do
    gb_dnsmasq_file "$gb_file"
  done
}

gb_dnsmasq_file() {
  [ ! -f "$1" ] || sed -n 's/^[ \t]*//; s/[ \t]*#.*//; s/[ \t]*=[ \t]*/=/; /^local-service/p; /^interface=/p
    /^listen-address=/p; /^except-interface=/p; /^bind-interfaces$/p; /^bind-dynamic$/p; /^port=/p' "$1"
}
