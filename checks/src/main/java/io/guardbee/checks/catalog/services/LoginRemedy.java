package io.guardbee.checks.catalog.services;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Takes services that want no login back to the machine itself where a line of their file does that, and stops the others.
final class LoginRemedy {
  private static final String HEAD = """
      # svc-noauth
      # These answer whoever comes. What only this machine uses is bound to 127.0.0.1; what others use wants a password or a
      # key of its own, which is for you to choose.
      set -eu
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      work=$(mktemp -d)
      trap 'rm -rf "$work"' EXIT
      # put FILE NEW UNIT: backs up, shows and writes what changes, and starts the service anew
      put() {
        if cmp -s "$1" "$2"; then
          echo "Nothing to change in $1."
          return 0
        fi
        diff -u "$1" "$2" || true
        cp -p "$1" "$1.bak-guardbee-svc-noauth"
        cat "$2" >"$1"
        systemctl restart "$3"
        if ! systemctl -q is-active "$3"; then
          cat "$1.bak-guardbee-svc-noauth" >"$1"
          systemctl restart "$3"
          echo "$3 does not start with that; $1 is as before." >&2
          return 1
        fi
      }
      """;
  private static final Map<String, String> BOUND = new TreeMap<>(Map.of(
      "redis", """

          sed -E -e 's/^[[:space:]]*bind[[:space:]].*/bind 127.0.0.1 -::1/' \\
            -e 's/^[[:space:]]*protected-mode[[:space:]].*/protected-mode yes/' /etc/redis/redis.conf >"$work/redis"
          grep -q '^bind ' "$work/redis" || echo 'bind 127.0.0.1 -::1' >>"$work/redis"
          put /etc/redis/redis.conf "$work/redis" redis-server.service
          """,
      "memcached", """

          sed -E 's/^[[:space:]]*-l[[:space:]].*/-l 127.0.0.1/' /etc/memcached.conf >"$work/memcached"
          grep -q '^-l ' "$work/memcached" || echo '-l 127.0.0.1' >>"$work/memcached"
          put /etc/memcached.conf "$work/memcached" memcached.service
          """,
      "etcd", """

          grep -Ev '^[[:space:]]*ETCD_(LISTEN|ADVERTISE)_CLIENT_URLS=' /etc/default/etcd >"$work/etcd" || true
          echo 'ETCD_LISTEN_CLIENT_URLS="http://127.0.0.1:2379"' >>"$work/etcd"
          echo 'ETCD_ADVERTISE_CLIENT_URLS="http://127.0.0.1:2379"' >>"$work/etcd"
          put /etc/default/etcd "$work/etcd" etcd.service
          """,
      "rsync", """

          # Only this machine may ask; add your own addresses behind it. A module's own line stands before this one.
          sed -E 's/^([[:space:]]*)hosts allow[[:space:]]*=.*/\\1hosts allow = 127.0.0.1 ::1/' /etc/rsyncd.conf >"$work/rsync"
          grep -Eq '^hosts allow' "$work/rsync" ||
            { echo 'hosts allow = 127.0.0.1 ::1'; cat "$work/rsync"; } >"$work/rsync.new"
          [ ! -e "$work/rsync.new" ] || mv "$work/rsync.new" "$work/rsync"
          put /etc/rsyncd.conf "$work/rsync" rsync.service
          """));
  private static final Map<String, String> FILES = Map.of("redis", "/etc/redis/redis.conf", "memcached",
      "/etc/memcached.conf", "etcd", "/etc/default/etcd", "rsync", "/etc/rsyncd.conf");
  /// The units of Debian's packages, whose files are known.
  private static final Map<String, String> UNITS = Map.of("redis", "redis-server.service", "memcached",
      "memcached.service", "etcd", "etcd.service", "rsync", "rsync.service");

  private LoginRemedy() {}

  static Optional<Remedy> of(Facts facts, Outcome.Fail fail) {
    var bound = new TreeSet<String>();
    var stopped = new ArrayList<String>();
    for (var object : fail.findings().stream().map(Finding::object).toList()) {
      var parts = object.split("/");
      var units = units(facts, Integer.parseInt(parts[1]));
      if (units.contains(UNITS.getOrDefault(parts[2], ""))) {
        bound.add(parts[2]);
      } else {
        stopped.addAll(units);
      }
    }
    var stopping = UnitRemedy.stopping("svc-noauth", stopped);
    return bound.isEmpty() ? stopping : Optional.of(remedy(bound, stopping));
  }

  private static List<String> units(Facts facts, int port) {
    return facts.of(SocketFacts.READER).map(sockets -> sockets.beyondLoopback()
        .filter(listener -> listener.protocol().equals("tcp") && listener.port() == port).map(Listener::units)
        .flatMap(List::stream).distinct().toList()).or(List.of());
  }

  private static Remedy remedy(Set<String> bound, Optional<Remedy> stopping) {
    var snippet = new StringBuilder(HEAD);
    var undo = new ArrayList<String>();
    for (var service : bound) {
      snippet.append(BOUND.get(service));
      undo.add(
          "if [ -e " + FILES.get(service) + ".bak-guardbee-svc-noauth ]; then mv " + FILES.get(service)
              + ".bak-guardbee-svc-noauth " + FILES.get(service) + " && systemctl restart " + UNITS.get(service)
              + "; fi");
    }
    stopping.ifPresent(more -> {
      snippet.append('\n').append(more.snippet());
      undo.add(more.undo());
    });
    return new Remedy(snippet + (stopping.isPresent() ? "" : "ss -tlpnH\n"), "ss -tlpnH", String.join("\n", undo),
        "Other machines that use these services are cut off from them.");
  }
}
