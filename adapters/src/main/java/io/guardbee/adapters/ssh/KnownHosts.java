package io.guardbee.adapters.ssh;

import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The lines of known-hosts files in OpenSSH's format (sshd(8)): names, patterns, negation, hashed names, `[host]:port`,
/// `@revoked`. Lines that nobody can read are skipped, as OpenSSH does. `@cert-authority` lines are skipped too:
/// Guardbee does not ask for host certificates, so a host known only by its authority counts as unknown.
final class KnownHosts {
  private final List<Line> lines;

  private KnownHosts(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /// One key on record.
  ///
  /// @param revoked whether it is on record as revoked
  /// @param hosts the names it stands for, as written
  /// @param type the key's type (`ssh-ed25519`)
  /// @param key the public key in SSH's wire format, as Base64
  private record Line(boolean revoked, String hosts, String type, String key) {}

  /// A key on record for one host, in Base64.
  record Key(boolean revoked, String type, String key) {
    /// `SHA256:…`.
    String fingerprint() {
      return Fingerprints.sha256(Base64.getDecoder().decode(key));
    }

    boolean is(byte[] blob) {
      return key.equals(Base64.getEncoder().encodeToString(blob));
    }
  }

  /// Reads the files; an absent one counts as empty, one that cannot be read stops the audit.
  static KnownHosts read(List<Path> files) throws Stopped {
    var lines = new ArrayList<Line>();
    for (var file : files) {
      text(file).lines().map(KnownHosts::line).flatMap(Optional::stream).forEach(lines::add);
    }
    return new KnownHosts(lines);
  }

  private static String text(Path file) throws Stopped {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException _) {
      throw new Stopped(new ProbeFailure.CredentialUnusable("The known-hosts file " + file, "it cannot be read"));
    }
  }

  private static String canonical(String base64) {
    return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64));
  }

  /// The keys on record for `host` at `port`, in the files' order.
  List<Key> of(String host, int port) {
    var small = host.toLowerCase(Locale.ROOT);
    var name = port == 22 ? small : "[" + small + "]:" + port;
    return lines.stream().filter(line -> names(line.hosts(), name))
        .map(line -> new Key(line.revoked(), line.type(), line.key())).toList();
  }

  private static Optional<Line> line(String text) {
    var words = text.strip().split("[ \t]+");
    var marked = words[0].startsWith("@");
    var at = marked ? 1 : 0;
    if (words[0].startsWith("#") || (marked && !words[0].equals("@revoked")) || words.length < at + 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Line(marked, words[at], words[at + 1], canonical(words[at + 2])));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean names(String hosts, String name) {
    if (hosts.startsWith("|1|")) {
      return hashed(hosts, name);
    }
    var found = false;
    for (var pattern : hosts.split(",")) {
      var negated = pattern.startsWith("!");
      if (matches(negated ? pattern.substring(1) : pattern, name)) {
        if (negated) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  private static boolean matches(String pattern, String name) {
    var small = pattern.toLowerCase(Locale.ROOT);
    if (small.indexOf('*') < 0 && small.indexOf('?') < 0) {
      return small.equals(name);
    }
    var regex = Pattern.quote(small).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.matches(regex, name);
  }

  /// `|1|SALT|HASH`: HMAC-SHA1 of the name with the salt as key.
  private static boolean hashed(String hosts, String name) {
    var fields = hosts.split("\\|");
    if (fields.length != 4) {
      return false;
    }
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(fields[2]), "HmacSHA1"));
      return Arrays.equals(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), Base64.getDecoder().decode(fields[3]));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }
}
