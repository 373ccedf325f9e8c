package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which keys open which account. Missed without root's right: other people's files cannot be read, and some of them
/// are not all of them.
///
/// @param keys every key line of every account
/// @param settings what sshd said of where keys come from, keyword by keyword; empty where nobody could ask it
/// @param unlisted the directory services whose accounts nobody lists, so that some may have keys; empty when there are none
public record AuthorizedKeyFacts(List<AuthorizedKey> keys, Map<String, String> settings, String unlisted) {
  private static final Pattern FILE = Pattern.compile("([0-9]{1,4})\t([^\t]+)\t(/.*)");
  private static final Pattern LINE = Pattern
      .compile("([0-9]{1,4}) ([0-9]{1,6}) ([a-z0-9@.-]{1,64}) (-|[a-z,-]{1,120})");
  private static final Pattern PRINT = Pattern
      .compile("([0-9]{1,6}) (SHA256:[A-Za-z0-9+/]{43}) ([0-9]{1,6}) \\([A-Za-z0-9-]{1,20}\\)");

  public static final FactReader<AuthorizedKeyFacts> READER = collected -> collected.section("keys")
      .then(AuthorizedKeyFacts::read);

  public AuthorizedKeyFacts {
    keys = List.copyOf(keys);
    settings = Map.copyOf(settings);
  }

  /// The keys of this account.
  public List<AuthorizedKey> of(String user) {
    return keys.stream().filter(key -> key.user().equals(user)).toList();
  }

  /// The keys of this account that let somebody in: those that only tell the right name are left out.
  public List<AuthorizedKey> opening(String user) {
    return of(user).stream().filter(key -> !key.signpost()).toList();
  }

  /// Where keys or certificates come from besides files, in sshd's words; empty if from nowhere else.
  public String elsewhere() {
    return settings.entrySet().stream()
        .filter(e -> e.getKey().matches("(more-)?(authorizedkeyscommand|trustedusercakeys)")
            && !e.getValue().equals("none"))
        .map(e -> e.getKey().replace("more-", "") + " " + e.getValue()).sorted().collect(Collectors.joining(", "));
  }

  private static Probed<AuthorizedKeyFacts> read(Section section) {
    return section.part("list").then(list -> section.part("files").then(files -> section.part("sshd").then(sshd -> {
      var settings = new HashMap<String, String>();
      sshd.filled().map(line -> line.strip().split("\\s+", 2)).filter(f -> f.length == 2)
          .forEach(f -> settings.putIfAbsent(f[0], f[1]));
      return keys(list, owners(files), section.part("prints"))
          .map(keys -> new AuthorizedKeyFacts(keys, settings, KeyFileFacts.unlisted(section)));
    })));
  }

  private static Map<String, Matcher> owners(Part files) {
    return files.filled().map(FILE::matcher).filter(Matcher::matches)
        .collect(Collectors.toMap(m -> m.group(1), m -> m, (first, _) -> first));
  }

  /// ssh-keygen passes over what is no key, and so does sshd; but only if ssh-keygen ended well does its silence count.
  private static Probed<List<AuthorizedKey>> keys(Part list, Map<String, Matcher> owners, Probed<Part> told) {
    if (told instanceof Probed.Missed<Part>(var why) && !(why instanceof ProbeFailure.ToolMissing)) {
      return Probed.missed(why);
    }
    var silent = new Part("prints", List.of(), 1);
    var prints = prints(told.or(silent));
    var measured = told.or(silent).exitCode() == 0;
    var keys = new ArrayList<AuthorizedKey>();
    for (var line : list.filled().toList()) {
      var m = LINE.matcher(line);
      var owner = m.matches() ? owners.get(m.group(1)) : null;
      if (owner == null) {
        return Probed.missed(new ProbeFailure.Unparsable("authorized_keys", "a line of another form"));
      }
      var print = prints.get(m.group(2));
      if (print != null || !measured) {
        keys.add(key(m, owner, print == null ? 0 : Integer.parseInt(print.group(1)), print == null
            ? ""
            : print.group(2)));
      }
    }
    return Probed.got(keys);
  }

  private static AuthorizedKey key(Matcher line, Matcher owner, int bits, String fingerprint) {
    var options = line.group(4).equals("-") ? Set.<String>of() : Set.copyOf(Arrays.asList(line.group(4).split(",")));
    return new AuthorizedKey(owner.group(2), owner.group(3), line.group(3), bits, fingerprint, options);
  }

  private static Map<String, Matcher> prints(Part part) {
    return part.filled().map(PRINT::matcher).filter(Matcher::matches)
        .collect(Collectors.toMap(m -> m.group(3), m -> m, (first, _) -> first));
  }
}
