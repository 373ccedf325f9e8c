# --- sshd: its own answers for who might come ----------------------------------------------------------------------

# What it answers: H<TAB>how it was asked, M<TAB>match|global, then for each kind of connection
# T<TAB>user<TAB>host<TAB>address<TAB>local address<TAB>port<TAB>number of its settings, settings as S<TAB>number<TAB>key value,
# X<TAB>first line of an answer that was none, C<TAB>why not every kind was asked.
gb_sshd_matrix() {
  gb_match=$(printf '%s\n' "$gb_conf" | awk -F '\t' '$1 == "D" && tolower($4) ~ /^"?match[ ="]/ { print $4 }')
  gb_closed=$(printf '%s\n' "$gb_conf" | awk -F '\t' '$1 == "F" && $3 != "read" { print $2; exit }')
  gb_how="$gb_sshd -T"
  if [ "$gb_args" = '?' ]; then
    gb_miss "matrix pid=$gb_pid" err 'sshd runs with arguments that cannot be repeated'
    return
  elif [ -n "$gb_closed" ] && [ "$GB_ROOT" = 1 ]; then
    gb_miss "matrix pid=$gb_pid" err "sshd's configuration $gb_closed cannot be read"
    return
  elif [ "$GB_ROOT" != 1 ]; then
    # -G takes no -C
    if [ -z "$gb_match$gb_closed$gb_args" ] && gb_allowed "$gb_sshd" -T; then
      gb_how="sudo -n $gb_sshd -T"
    elif [ -z "$gb_match$gb_closed" ] && gb_limit 5 "$gb_sshd" -G >/dev/null 2>&1; then
      gb_how="$gb_sshd -G"
    else
      gb_miss "matrix pid=$gb_pid" root "$gb_sshd -T -C (user, host, addr, laddr, lport)"
      return
    fi
  fi
  gb_part "matrix pid=$gb_pid"
  gb_kind=global
  [ -z "$gb_match" ] || gb_kind=match
  printf 'H\t%s\nM\t%s\n' "$gb_how" "$gb_kind"
  # shellcheck disable=SC2086 # a list of words, checked by gb_sshd_instance
  case $gb_how in
    sudo* | *-G) printf '%s\n' "user=gb-no-such-user,host=203.0.113.7,addr=203.0.113.7,laddr=-,lport=22" ;;
    *) gb_sshd_tuples ;;
  esac | {
    set -f
    set --
    while IFS= read -r gb_tuple; do
      case $gb_tuple in
        C*) printf '%s\n' "$gb_tuple" ;;
        *) [ $# -ge 200 ] || set -- "$@" "$gb_tuple" ;;
      esac
    done
    gb_sshd_ask "$@"
  }
}

# All questions in one shell under one limit: sshd takes 8 ms, a limit for each would double that.
gb_sshd_ask() {
  {
    # shellcheck disable=SC2016 # that shell expands them
    gb_limit 10 sh -c 'how=$1; args=$2; shift 2
      for t in "$@"; do
        echo "@T $t"
        case $how in
          sudo*) $how 2>&1 ;;
          *-G) $how $args 2>&1 ;;
          *) $how $args -C "$t" 2>&1 ;;
        esac
        echo "@E $?"
      done' sh "$gb_how" "$gb_args" "$@" </dev/null
    echo "@R $?"
  } | awk '
    BEGIN {
      n = split("passwordauthentication kbdinteractiveauthentication challengeresponseauthentication usepam " \
        "authenticationmethods pubkeyauthentication permitrootlogin permitemptypasswords allowusers allowgroups " \
        "denyusers denygroups authorizedkeysfile authorizedkeyscommand persourcepenalties usedns port pidfile", w, " ")
      for (i = 1; i <= n; i++) want[w[i]] = 1
    }
    /^@T / { t = substr($0, 4); s = ""; x = ""; next }
    /^@E / {
      if ($2 != 0 || s == "") { print "X\t" substr(x, 1, 300); t = ""; next }
      if (!(s in number)) { number[s] = ++count; m = split(s, l, "\n"); for (i = 1; i < m; i++) print "S\t" count "\t" l[i] }
      split(t, f, ",")
      for (i = 1; i <= 5; i++) sub(/^[a-z]*=/, "", f[i])
      print "T\t" f[1] "\t" f[2] "\t" f[3] "\t" f[4] "\t" f[5] "\t" number[s]
      next
    }
    /^@R / { if ($2 != 0) print "C\tsshd -T was stopped after 10 s"; next }
    $1 in want { s = s $0 "\n"; next }
    x == "" && !/[Dd]eprecated/ { x = $0; gsub(/\t/, " ", x) }'
}

# The kinds of connection that the Match blocks can tell apart, as -C takes them; all five keys each time, because sshd
# gives no answer at all when a block asks for one that is missing. At most 200; C<TAB>why where that is not all.
gb_sshd_tuples() {
  gb_laddr=$(ip -o addr show scope global 2>/dev/null | awk '$3 ~ /^inet/ { print $4 }' | head -n 4)
  if [ -z "$gb_match" ]; then
    gb_people=
  else
    gb_people=$(gb_sshd_people)
  fi
  printf '%s\n' "$gb_match" | GB_L=$gb_laddr GB_P=$gb_ports GB_PEOPLE=$gb_people awk '
    function words(line,  i, c, q, w) {
      q = 0; w = ""; delete W; NW = 0; line = line " "
      for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\\" && i < length(line) && substr(line, i + 1, 1) ~ /["\\ ]/) { w = w substr(line, ++i, 1); continue }
        if (c == "\"") { q = !q; continue }
        if (!q && c == "#" && w == "") break
        if (!q && (c == " " || c == "=")) { if (w != "") W[++NW] = w; w = ""; continue }
        w = w c
      }
    }
    function add(list, v) {
      if (v !~ /^[A-Za-z0-9_.:@$\\-]+$/) { cut("a Match value that cannot be asked for"); return }
      if (!((list, v) in has)) { has[list, v] = 1; N[list]++; V[list, N[list]] = v }
    }
    function cut(why) { if (!(why in cuts)) { cuts[why] = 1; print "C\t" why } }
    function num(a,  o) { split(a, o, "."); return ((o[1] * 256 + o[2]) * 256 + o[3]) * 256 + o[4] }
    function dot(n) { return int(n / 16777216) % 256 "." int(n / 65536) % 256 "." int(n / 256) % 256 "." n % 256 }
    # The two ends of a prefix, so that a narrower one inside it does not stand for the whole.
    function range(list, p,  a, b, len, size, lo, groups) {
      sub(/^!/, "", p)
      if (p ~ /^[0-9.]+\/[0-9]+$/) {
        split(p, b, "/"); len = b[2] + 0
        if (len >= 31) { add(list, b[1]); return }
        size = 2 ^ (32 - len); lo = int(num(b[1]) / size) * size
        add(list, dot(lo + 1)); add(list, dot(lo + size - 2))
      } else if (p ~ /:/) {
        split(p, b, "/"); a = b[1]
        if (b[2] == "" || b[2] == 128) { add(list, a); return }
        if (a ~ /::$/) {
          add(list, a "1"); groups = split(substr(a, 1, length(a) - 2), lo6, ":")
          if (a == "::") groups = 0
          if (b[2] == groups * 16) { a = groups ? substr(a, 1, length(a) - 2) : ""; while (groups++ < 8) a = a (a == "" ? "" : ":") "ffff"; add(list, a) }
        } else add(list, a)
      } else if (p ~ /^[0-9.*?]+$/) {
        if (p == "*") return
        a = p; gsub(/[*?]/, "1", a); while (split(a, b, ".") < 4) a = a ".1"
        add(list, a)
      } else if (p != "*") { cut("a Match address in a form that is not understood") }
    }
    BEGIN {
      m = split(ENVIRON["GB_L"], l, "\n")
      for (i = 1; i <= m; i++) { split(l[i], b, "/"); add("own", b[1]); if (b[1] !~ /:/ && own4 == "") { own4 = b[1]; own4len = b[2] } else if (b[1] ~ /:/) own6 = b[1] }
      if (own4 == "") own4 = "127.0.0.1"
      add("local", own4)
      add("addr", "203.0.113.7")
    }
    {
      words($0)
      for (i = 2; i <= NW; i++) {
        k = tolower(W[i])
        if (k == "all" || k == "canonical" || k == "final") continue
        if (k == "invalid-user") { byuser = 1; continue }
        v = W[++i]; c = split(v, part, ",")
        if (k == "user" || k == "group") byuser = 1
        else if (k == "address") { byaddr = 1; for (j = 1; j <= c; j++) range("addr", part[j]) }
        else if (k == "localaddress") { bylocal = 1; for (j = 1; j <= c; j++) range("local", part[j]) }
        else if (k == "localport") byport = 1
        else if (k == "host") { byaddr = 1; for (j = 1; j <= c; j++) { p = part[j]; sub(/^!/, "", p)
          if (p ~ /^[0-9.*?]+$/) range("addr", p); else { gsub(/[*?]/, "x", p); add("host", p) } } }
        else cut("Match " k " cannot be asked for")
      }
    }
    END {
      if (byaddr) {
        if (own4len != "" && own4len < 31) { size = 2 ^ (32 - own4len); lo = int(num(own4) / size) * size; a = lo + 1; if (dot(a) == own4) a++; add("addr", dot(a)) }
        if (own6 != "") add("addr", "2001:db8::7")
      }
      if (bylocal) for (i = 1; i <= N["own"]; i++) add("local", V["own", i])
      n = split(ENVIRON["GB_P"], ports, ",")
      for (i = 1; i <= n; i++) if (ports[i] != "" && (byport || N["port"] < 1)) add("port", ports[i])
      n = split(ENVIRON["GB_PEOPLE"], u, "\n")
      for (i = 1; i <= n; i++) if (u[i] != "") { add("user", u[i]); if (u[i] == "gb-no-such-user") told = N["user"] }
      if (!told) { add("user", "root"); add("user", "gb-no-such-user"); told = 2 }
      for (i = 1; i <= N["addr"]; i++) { S[++NS] = V["addr", i] " " V["addr", i] }
      for (i = 1; i <= N["host"]; i++) { S[++NS] = V["host", i] " 203.0.113.7" }
      if (NS * N["local"] * N["port"] * N["user"] > 200) N["user"] = told
      for (s = 1; s <= NS; s++) for (d = 1; d <= N["local"]; d++) for (q = 1; q <= N["port"]; q++) for (w = 1; w <= N["user"]; w++) {
        if (++total > 200) { cut("only the first 200 kinds of connection were asked for"); exit }
        split(S[s], h, " ")
        print "user=" V["user", w] ",host=" h[1] ",addr=" h[2] ",laddr=" V["local", d] ",lport=" V["port", q]
      }
    }'
}

# The accounts that a Match block can tell from the others: those it names, by name or group, and root. Any other
# account gets the answer of the name that does not exist, apart from the first twenty, which are asked all the same.
gb_sshd_people() {
  # shellcheck disable=SC2046 # words without blanks
  {
    gb_limit 5 getent passwd || cat /etc/passwd
    gb_limit 5 getent passwd -- $(gb_sshd_named user)
    echo
    gb_limit 5 getent group || cat /etc/group
    gb_limit 5 getent group -- $(gb_sshd_named group)
  } </dev/null | GB_M=$(gb_sshd_criteria) awk -F : '
    function expr(p) { gsub(/[^A-Za-z0-9*?_-]/, "[&]", p); gsub(/\*/, ".*", p); gsub(/\?/, ".", p); return "^" p "$" }
    BEGIN {
      n = split(ENVIRON["GB_M"], l, "\n")
      for (i = 1; i <= n; i++) { p = l[i]; k = substr(p, 1, 1); p = substr(p, 2); sub(/^!/, "", p); if (p != "") { if (k == "u") U[++NU] = expr(p); else G[++NG] = expr(p) } }
    }
    NF == 0 { groups = 1; next }
    !groups { if (!($1 in gid)) { name[++N] = $1; gid[$1] = $4; shell[$1] = $7 } next }
    { for (i = 1; i <= NG; i++) if ($1 ~ G[i]) { group[$3] = 1; m = split($4, who, ","); for (j = 1; j <= m; j++) member[who[j]] = 1 } }
    function login(s) { return s !~ /(nologin|false|sync|shutdown|halt)$/ }
    END {
      print "root"
      for (i = 1; i <= N; i++) {
        a = name[i]; hit = (gid[a] in group) || (a in member)
        for (j = 1; j <= NU && !hit; j++) if (a ~ U[j]) hit = 1
        if (hit && a !~ /^[A-Za-z0-9_.@$-]+$/) continue
        if (hit) print a
        else if (login(shell[a]) && rest < 20 && a ~ /^[A-Za-z0-9_.-]+$/) later[++rest] = a
      }
      print "gb-no-such-user"
      for (i = 1; i <= rest; i++) print later[i]
    }'
}

# The patterns of Match User and Match Group, a line each: "u" or "g" and the pattern.
gb_sshd_criteria() {
  printf '%s\n' "$gb_match" | awk '{
    line = $0; gsub(/[="]/, " ", line); n = split(line, w, " ")
    for (i = 2; i < n; i++) { k = tolower(w[i]); if (k == "user" || k == "group") { m = split(w[i + 1], p, ","); for (j = 1; j <= m; j++) print substr(k, 1, 1) p[j] } }
  }'
}

# Those of them that are plain names: a directory service answers for a name what it does not enumerate.
gb_sshd_named() {
  gb_sshd_criteria | sed -n "s/^$(printf %.1s "$1")!*\\([A-Za-z0-9_][A-Za-z0-9_.-]*\\)\$/\\1/p"
}
