package io.guardbee.checks.catalog.web;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What changes Apache as Debian and Ubuntu package it: one file of its own that Apache reads last, tried before it is in
/// force.
final class ApacheRemedy {
  private static final String FRAME = resource();
  private static final Pattern PORT = Pattern.compile("port ([0-9]{1,5})\\b");

  private ApacheRemedy() {}

  /// A change.
  enum Change {
    /// Requests are no longer sent back.
    TRACE("web-trace", "TraceEnable Off", "Nothing that a visitor needs uses TRACE."),
    /// The version is no longer told.
    TOKENS("web-tokens", "ServerTokens Prod\nServerSignature Off", "Nobody needs the version but who attacks it."),
    /// Directories are no longer listed.
    INDEXES("web-indexes", "<Location \"/\">\n  Options -Indexes\n</Location>",
        "Whoever was meant to browse a directory finds it forbidden."),
    /// Status pages are for the machine itself.
    STATUS("web-status", "<LocationMatch \"^/server-(?:status|info)\">\n  Require local\n</LocationMatch>",
        "Monitoring that reads the page from another machine no longer can."),
    /// What was found published is given to nobody.
    SECRETS("web-secrets", "", "What was published may have been read: change the secrets in it as well, and move the"
        + " files out of the document root."),
    /// The front page is an empty one.
    PAGE("web-default-page", "", "Whoever comes to the address without a page finds an empty one.");

    private final String check;
    private final String lines;
    private final String risk;

    Change(String check, String lines, String risk) {
      this.check = check;
      this.lines = lines;
      this.risk = risk;
    }
  }

  /// The snippet; empty where the inside does not show Apache on Debian or Ubuntu behind all that was found: to mend one
  /// server and leave the other would not mend the finding.
  static Optional<Remedy> of(Facts facts, Change change, Outcome.Fail fail) {
    var apache = facts.of(SocketFacts.READER)
        .map(sockets -> fail.findings().stream().map(finding -> PORT.matcher(finding
            .object()))
            .allMatch(port -> port.find() && sockets.beyondLoopback().anyMatch(listener -> listener.processes()
                .contains("apache2") && port.group(1).equals(String.valueOf(listener.port())))))
        .or(false);
    return apache && facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os) && os.judged()
        ? Optional.of(switch (change) {
          case PAGE -> page(change);
          case SECRETS -> lines(change, denied(fail));
          case TRACE, TOKENS, INDEXES, STATUS -> lines(change, change.lines);
        })
        : Optional.empty();
  }

  /// Denies what was found, of a list that is ours; of a history all of it.
  private static String denied(Outcome.Fail fail) {
    var paths = Arrays.stream(HttpPage.values()).filter(page -> fail.findings().stream()
        .anyMatch(finding -> finding.object().endsWith(" " + page.path("")))).map(page -> page == HttpPage.GIT
            ? "/\\.git(?:/|$)"
            : page.path("").replace(".", "\\.") + "$")
        .collect(Collectors.joining("|"));
    return "<LocationMatch \"^(?:" + paths + ")\">\n  Require all denied\n</LocationMatch>";
  }

  private static Remedy lines(Change change, String lines) {
    var name = "zzz-guardbee-" + change.check;
    var snippet = FRAME.replace("@CHECK@", change.check).replace("@LINES@", lines);
    return new Remedy(snippet, "grep -v '^#' /etc/apache2/conf-enabled/" + name + ".conf && apache2ctl configtest",
        "a2disconf -q " + name + " && rm -f /etc/apache2/conf-available/" + name
            + ".conf && apache2ctl configtest && apache2ctl graceful",
        change.risk);
  }

  /// Only the page that the package brought is replaced.
  private static Remedy page(Change change) {
    var file = "/var/www/html/index.html";
    var backup = file + ".bak-guardbee-" + change.check;
    return new Remedy("""
        # %s: replaces the page that the package brought by an empty one, and keeps a copy. Run as root; safe to run twice.
        set -eu
        [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
        page=%s
        copy=%s
        if ! grep -Eq 'Default Page|It works!|Welcome to nginx' "$page" 2>/dev/null; then
          echo "Nothing to change: $page is not the page of a package."
          exit 0
        fi
        [ -e "$copy" ] || cp -p "$page" "$copy"
        printf '<!doctype html>\\n<title>.</title>\\n' >"$page.new"
        diff -u "$page" "$page.new" | head -n 20 || true
        chmod --reference="$page" "$page.new"
        chown --reference="$page" "$page.new"
        mv "$page.new" "$page"
        echo "Undo: mv $copy $page"
        """.formatted(change.check, file, backup), "! grep -Eq 'Default Page|It works!' " + file,
        "mv " + backup + " " + file, change.risk);
  }

  private static String resource() {
    try (InputStream in = ApacheRemedy.class.getResourceAsStream("apache-conf.sh")) {
      if (in == null) {
        throw new IllegalStateException("apache-conf.sh is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("apache-conf.sh cannot be read", e);
    }
  }
}
