package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The accounts of the guest and where they come from.
///
/// @param local the lines of `/etc/passwd`, in order, with duplicates
/// @param directory what the name service knows besides; a directory that does not enumerate shows nothing here
/// @param sources the words of nsswitch.conf for `passwd` ("files systemd sss")
/// @param uidMin the first uid of people, from login.defs; 1000 if it says nothing
/// @param openPasswords the second field of `/etc/passwd` where it is not `x`, by name: an old place for passwords
/// @param groups members of the groups that can mean root's right (sudo, wheel, admin, root), by group
/// @param login the account that the audit itself came in with
public record AccountFacts(List<Account> local, List<Account> directory, List<String> sources, long uidMin,
    Map<String, PasswordState> openPasswords, Map<String, List<String>> groups, String login) {
  private static final Pattern LINE = Pattern
      .compile("([^:]+):([a-z0-9-]+):([0-9]{1,10}):([0-9]{1,10}):([^:]*):([^:]*)");
  /// Sources that hold nothing which could not be read here: local files, and systemd's own transient accounts.
  private static final List<String> READ_HERE = List.of("files", "compat", "systemd", "db", "altfiles");

  public static final FactReader<AccountFacts> READER = collected -> collected.section("accounts")
      .then(AccountFacts::read);

  public AccountFacts {
    local = List.copyOf(local);
    directory = List.copyOf(directory);
    sources = List.copyOf(sources);
    openPasswords = Map.copyOf(openPasswords);
    groups = Map.copyOf(groups);
  }

  /// Every account, local ones first.
  public List<Account> accounts() {
    return Stream.concat(local.stream(), directory.stream()).toList();
  }

  /// The account called so; the first one counts, as it does for the system.
  public Optional<Account> named(String name) {
    return accounts().stream().filter(account -> account.name().equals(name)).findFirst();
  }

  /// The accounts with a shell that lets in.
  public List<Account> loginAccounts() {
    return accounts().stream().filter(Account::loginShell).toList();
  }

  /// Whether people may exist that only a directory knows: LDAP, SSSD and the like do not enumerate.
  public boolean directoryAsked() {
    return sources.stream().anyMatch(source -> !READ_HERE.contains(source) && source.matches("[a-z0-9_]+"));
  }

  /// What was read, in words.
  public String source() {
    return directoryAsked()
        ? "/etc/passwd; accounts of " + String.join(" ", sources) + " cannot be enumerated"
        : "/etc/passwd";
  }

  private static Probed<AccountFacts> read(Section section) {
    return section.part("passwd").then(passwd -> accounts(passwd).then(local -> section.part("directory").then(
        rest -> accounts(rest).then(directory -> section.part("groups").map(groups -> new AccountFacts(local,
            directory, Arrays.asList(section.line("source").or("files").split("\\s+")),
            number(section.line("uid_min").or("")), open(passwd), groups(groups), section.line("login").or("")))))));
  }

  private static Probed<List<Account>> accounts(Part part) {
    var found = new ArrayList<Account>();
    for (var line : part.filled().toList()) {
      var m = LINE.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("the account database", line));
      }
      found.add(new Account(m.group(1), Long.parseLong(m.group(3)), Long.parseLong(m.group(4)), m.group(5),
          m.group(6)));
    }
    return part.label().equals("passwd") && found.stream().noneMatch(Account::superuser)
        ? Probed.missed(new ProbeFailure.Unparsable("/etc/passwd", "no account has uid 0"))
        : Probed.got(found);
  }

  private static Map<String, PasswordState> open(Part passwd) {
    return passwd.filled().map(LINE::matcher).filter(m -> m.matches() && !m.group(2).equals("x"))
        .collect(Collectors.toMap(m -> m.group(1), m -> PasswordState.parse(m.group(2)), (first, _) -> first));
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 1000;
  }

  private static Map<String, List<String>> groups(Part part) {
    return part.filled().map(line -> line.split(":", 2)).filter(f -> f.length == 2).collect(Collectors.toMap(f -> f[0],
        f -> Stream.of(f[1].split(",")).filter(name -> !name.isBlank()).toList(), (first, _) -> first));
  }
}
