package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files of the guest that hold a private key or a password for another machine: where they lie and in which state, and
/// nothing of what they hold. Missed without root's right.
///
/// @param files those that were found
/// @param directories who may do what with the homes and the directories in them that were entered, by path
/// @param cut what was not looked through to its end, in words; empty when all was
/// @param roots the directories that web servers take their pages from; hostile
public record SecretFacts(List<SecretFile> files, Map<String, FileMode> directories, List<String> cut,
    List<String> roots) {
  private static final Pattern FILE = Pattern
      .compile("([df])\t([0-7]{1,4})\t([0-9]{1,10})\t([0-9]{1,10})\t[0-9]+\t(/.*)");
  private static final Pattern SECRET = Pattern
      .compile("([a-z0-9]{1,12})\t(plain|encrypted|stub|unknown|password|token)\t(/.*)");

  public static final FactReader<SecretFacts> READER = collected -> collected.section("homes").then(SecretFacts::read);

  public SecretFacts {
    files = List.copyOf(files);
    directories = Map.copyOf(directories);
    cut = List.copyOf(cut);
    roots = List.copyOf(roots);
  }

  /// What keeps a file's secret.
  public enum State {
    /// A key that opens by itself.
    PLAIN,
    /// A key with a passphrase.
    ENCRYPTED,
    /// The half of a security key that is of no use without the device.
    STUB,
    /// A key in a form that does not tell.
    UNKNOWN,
    /// A password in clear text.
    PASSWORD,
    /// A token or an application credential, which can be taken back without touching the account.
    TOKEN
  }

  /// One file.
  ///
  /// @param path where it lies; hostile
  /// @param mode who may do what with it
  /// @param format `openssh`, `pem`, `pkcs8`, `putty`, `ssh2`, `cloud` for clouds.yaml and openrc, `credentials` for others
  /// @param state what keeps it
  public record SecretFile(String path, FileMode mode, String format, State state) {
    /// Whether it is a private key, and not a file of passwords.
    public boolean key() {
      return state != State.PASSWORD && state != State.TOKEN;
    }
  }

  /// Whether every account of the VM can read this file: it says so, and so do the directories above it.
  public boolean exposed(SecretFile file) {
    return file.mode().readByOthers() && directories.entrySet().stream()
        .filter(directory -> file.path().startsWith(directory.getKey() + "/"))
        .allMatch(directory -> directory.getValue().passedByOthers());
  }

  /// Whether it is a private key where a web server may hand it to anybody.
  public boolean published(SecretFile file) {
    return file.key() && roots.stream().anyMatch(root -> file.path().startsWith(root + "/"));
  }

  /// Why there may be more than was found; empty when all was looked through.
  public Optional<ProbeFailure> doubt() {
    return cut.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("The search for keys and credentials was cut short: "
            + String.join(", ", cut) + ".", "Look there by hand."));
  }

  private static Probed<SecretFacts> read(Section section) {
    return section.part("files").then(files -> section.part("secrets").then(secrets -> section.part("modes")
        .then(HomeFacts::modes).then(homes -> secrets.exitCode() != 0
            ? Probed.missed(new ProbeFailure.Undecided("Files of keys could not all be read.",
                "Run the audit again; if it recurs, look for files in the homes of this VM that root cannot read."))
            : facts(files, secrets, homes, roots(section)))));
  }

  /// Those of Debian's packages, and what the servers are told.
  private static List<String> roots(Section section) {
    return Stream.concat(Stream.of("/var/www/html", "/usr/share/nginx/html"),
        section.part("roots").map(part -> part.filled().map(String::strip).toList()).or(List.of()).stream())
        .distinct().toList();
  }

  private static Probed<SecretFacts> facts(Part files, Part secrets, Map<String, FileMode> homes,
      List<String> roots) {
    var directories = new HashMap<>(homes);
    var modes = new HashMap<String, FileMode>();
    var cut = new ArrayList<String>();
    for (var line : files.filled().toList()) {
      var m = FILE.matcher(line);
      if (line.startsWith("cut\t")) {
        cut.add(line.substring(4));
      } else if (m.matches()) {
        (m.group(1).equals("d") ? directories : modes).put(plain(m.group(5)),
            FileMode.parse(m.group(2), m.group(3), m.group(4)));
      } else {
        return Probed.missed(new ProbeFailure.Unparsable("the list of files of keys", line));
      }
    }
    var found = new ArrayList<SecretFile>();
    for (var line : secrets.filled().toList()) {
      var m = SECRET.matcher(line);
      var mode = m.matches() ? modes.get(plain(m.group(3))) : null;
      if (mode == null) {
        return Probed.missed(new ProbeFailure.Unparsable("the list of files of keys", "a line of another form"));
      }
      found.add(new SecretFile(plain(m.group(3)), mode, m.group(1),
          State.valueOf(m.group(2).toUpperCase(java.util.Locale.ROOT))));
    }
    return Probed.got(new SecretFacts(found.stream().distinct().toList(), directories, cut, roots));
  }

  /// The dot stands where the search began.
  private static String plain(String path) {
    return path.replaceFirst("/\\./", "/");
  }
}
