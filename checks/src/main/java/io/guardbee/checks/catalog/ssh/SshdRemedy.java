package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdConfig.Directive;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.probe.SshdFacts.Tuple;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes the snippet that changes a setting of sshd on *this* VM: which file, which lines, how it is tried before it is
/// in force, and how the daemon is told. What all have in common stands in `sshd-edit.sh`.
final class SshdRemedy {
  private static final String FRAME = resource("sshd-edit.sh");
  /// What of the VM's own words may stand in a snippet, between single quotes.
  private static final Pattern SPEC = Pattern.compile("[A-Za-z0-9_.:=,@$-]{1,300}");

  private SshdRemedy() {}

  /// Who must be able to come in before the change is made.
  enum Way {
    /// Nobody loses a way in.
    NONE_NEEDED("none"),
    /// Root or an account with sudo has a key.
    ANY_KEY("key"),
    /// An account other than root has a key and sudo.
    KEY_WITH_SUDO("sudo");

    private final String word;

    Way(String word) {
      this.word = word;
    }
  }

  /// What a remedy sets.
  ///
  /// @param check the id of the check
  /// @param lines the lines of the configuration, without the Match block
  /// @param keywords the names under which the setting stands in the files, in lower case
  /// @param good its good values
  /// @param goodByDefault whether sshd's own default is good
  /// @param way what must work before
  /// @param risk one sentence
  record Order(String check, List<String> lines, Set<String> keywords, Set<String> good, boolean goodByDefault, Way way,
      String risk) {
    Order {
      lines = List.copyOf(lines);
      keywords = Set.copyOf(keywords);
      good = Set.copyOf(good);
    }

    boolean concerns(Directive line) {
      return keywords.contains(line.keyword());
    }

    boolean bad(Directive line) {
      return concerns(line) && !good.contains(line.value().toLowerCase(Locale.ROOT));
    }

    /// The line that takes this one's place.
    String instead(Directive line) {
      return lines.stream().filter(l -> l.toLowerCase(Locale.ROOT).startsWith(line.keyword() + " ")).findFirst()
          .orElse(lines.getLast());
    }

    /// What `sshd -T` prints when it is done.
    String wanted() {
      return lines.getLast().toLowerCase(Locale.ROOT);
    }
  }

  /// The snippet; empty where the facts are too thin or the configuration too unusual to be changed by a script.
  ///
  /// @param failing which kinds of connection get the wrong value
  static Optional<Remedy> of(Facts facts, Order order, Predicate<Tuple> failing) {
    if (!(facts.of(SshdFacts.READER) instanceof Probed.Got<SshdFacts>(var sshd))
        || !(facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os)) || !plain(sshd)) {
      return Optional.empty();
    }
    var specs = sshd.tuples().stream().filter(failing).map(Tuple::spec)
        .map(spec -> spec.replace("laddr=-", "laddr=127.0.0.1"))
        .filter(SPEC.asMatchPredicate()).limit(20).toList();
    return SshdEdits.of(sshd.configs().getFirst(), order).filter(_ -> !specs.isEmpty())
        .map(edits -> remedy(order, edits, specs, reloading(os, sshd)));
  }

  /// The snippet that makes the running sshd read its files.
  static Optional<Remedy> reload(Facts facts, Outcome.Fail fail) {
    if (!(facts.of(SshdFacts.READER) instanceof Probed.Got<SshdFacts>(var sshd))
        || !(facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os)) || fail.findings().isEmpty()) {
      return Optional.empty();
    }
    var reload = reloading(os, sshd);
    var verify = "stat -c '%y %n' /run/sshd.pid /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf 2>/dev/null || true";
    var snippet = """
        # ssh-config-pending: makes the running sshd read its files. Run as root; safe to run twice.
        # Sessions stay open. What was changed since sshd's last reading comes into force and cannot be taken back by this
        # snippet: keep this session, and log in a second time before you close it.
        set -eu
        [ -d /run/sshd ] || install -d -m 755 /run/sshd
        /usr/sbin/sshd -t
        %s
        sleep 1
        # The evidence: the pid file is the youngest.
        %s
        """.formatted(reload, verify);
    return Optional.of(new Remedy(snippet, verify,
        "# Take the change in the files back by hand, then: /usr/sbin/sshd -t && " + reload + "\n",
        "What was changed in the files comes into force: read the change before you run this."));
  }

  /// One sshd, started without arguments of its own, without AuthenticationMethods (they would have to change too).
  private static boolean plain(SshdFacts sshd) {
    return sshd.configs().size() == 1 && sshd.configs().getFirst().arguments().isEmpty()
        && sshd.directives().stream().noneMatch(line -> line.keyword().equals("authenticationmethods"));
  }

  /// What all snippets have in common, behind their own functions.
  static String frame() {
    return FRAME;
  }

  /// The command that makes the running sshd read its files.
  static String reloading(OsFacts os, SshdFacts sshd) {
    if (os.systemd()) {
      return "systemctl " + (sshd.server().socketActivated() ? "try-reload-or-restart" : "reload") + " ssh.service";
    }
    return os.init().equals("openrc") ? "rc-service ssh reload" : "kill -HUP \"$(cat /run/sshd.pid)\"";
  }

  private static Remedy remedy(Order order, SshdEdits edits, List<String> specs, String reload) {
    var verify = "/usr/sbin/sshd -T -C '" + specs.getFirst() + "' | grep -i '^" + order.wanted().split(" ", 2)[0]
        + " '";
    var snippet = """
        # %s: run as root on the VM. It shows what it changes, tries it first, keeps a copy of each file beside it, and
        # takes the change back after 5 minutes unless you say that you can still log in. Safe to run twice.
        # %s
        check='%s'
        way='%s'
        wanted='%s'
        reload='%s'
        specs='%s'
        edits() {
        %s}
        evidence() {
          %s
        }
        way_back() {
          cat <<'BACK'
        %sBACK
        }
        """.formatted(order.check(), edits.explanation(), order.check(), order.way().word, order.wanted(), reload,
        String.join("\n", specs),
        edits.calls(order).stream().map(call -> "  " + call + "\n").collect(Collectors.joining()),
        verify, edits.undo(order, reload));
    return new Remedy(snippet + FRAME + cloud(order), verify + "\n", edits.undo(order, reload), order.risk());
  }

  /// What would bring the old state back.
  private static String cloud(Order order) {
    return order.check().equals("ssh-password-auth") ? """
        if [ -d /etc/cloud/cloud.cfg.d ]; then
          echo "cloud-init may write PasswordAuthentication again on a new instance. To stop it:"
          echo "  echo 'ssh_pwauth: false' >/etc/cloud/cloud.cfg.d/99-ssh-keys-only.cfg"
        fi
        echo "If Puppet, Ansible or the like manages /etc/ssh, change it there too, or it will be undone."
        """ : """
        echo "If cloud-init, Puppet, Ansible or the like manages /etc/ssh, change it there too, or it will be undone."
        """;
  }

  private static String resource(String name) {
    try (InputStream in = SshdRemedy.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
