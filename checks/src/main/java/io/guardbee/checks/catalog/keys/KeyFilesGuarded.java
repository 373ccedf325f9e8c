package io.guardbee.checks.catalog.keys;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.ModeScript;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.catalog.Writers;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.FileMode;
import io.guardbee.checks.probe.KeyFileFacts;
import io.guardbee.checks.probe.KeyFileFacts.KeyFile;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `key-authorized-perms`: nobody but the account itself and root can let a key in to it.
@AutoService(Check.class)
public final class KeyFilesGuarded implements Check {
  private static final String RULE = "authorized_keys and every directory above it can be changed by its account and root "
      + "alone";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-authorized-perms", 2, View.INSIDE, Severity.MEDIUM,
        "Only the owner can change authorized_keys");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(KeyFileFacts.READER)
        .judge(keys -> facts.of(AccountFacts.READER).judge(accounts -> judge(keys, accounts))), RULE));
  }

  /// A path that is too open.
  ///
  /// @param path a file of keys or a directory above one
  /// @param mode what is wrong with it
  /// @param file the first file of keys that depends on it
  /// @param who may change it
  private record Loose(String path, FileMode mode, KeyFile file, String who) {}

  private static Outcome judge(KeyFileFacts keys, AccountFacts accounts) {
    var loose = loose(keys, accounts);
    Optional<ProbeFailure> cut = keys.cut().isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("Not every file of authorized keys was looked at: "
            + PlainText.line(keys.cut(), 120) + ".", "Look at the rights of the others by hand."));
    if (loose.isEmpty() && cut.isPresent()) {
      return new Outcome.Unknown(cut.get());
    }
    if (loose.isEmpty()) {
      return new Outcome.Pass(keys.files().isEmpty()
          ? "No account has authorized keys."
          : "The " + Words.count(keys.files().size(), "file", "files") + " of authorized keys can be changed by the "
              + "account itself and root alone.");
    }
    return new Outcome.Fail("Others could let a key in to " + Words.list(loose.stream().map(l -> l.file().user()))
        + ", by " + Words.list(loose.stream().map(Loose::path)) + ".",
        loose.stream().map(KeyFilesGuarded::finding).toList(), cut);
  }

  private static List<Loose> loose(KeyFileFacts keys, AccountFacts accounts) {
    var writers = new Writers(accounts, keys.groups());
    var loose = new LinkedHashMap<String, Loose>();
    for (var file : keys.files()) {
      above(file.real()).forEach(path -> Optional.ofNullable(keys.ways().get(path))
          .ifPresent(mode -> writers.besides(mode, file.user())
              .ifPresent(who -> loose.putIfAbsent(path, new Loose(path, mode, file, who)))));
    }
    return List.copyOf(loose.values());
  }

  private static Stream<String> above(String path) {
    return Stream.iterate(path, way -> !way.isEmpty(), way -> way.substring(0, way.lastIndexOf('/')));
  }

  private static Finding finding(Loose loose) {
    var mode = loose.mode();
    return Finding.of(loose.path(), "stat " + loose.path(),
        "mode " + mode.octal() + ", owned by uid " + mode.uid() + ": "
            + loose.who() + " may change it, and with it which keys open " + loose.file().user()
            + "; sshd refuses such a file while StrictModes is on");
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(KeyFileFacts.READER).then(keys -> facts.of(AccountFacts.READER)
        .map(accounts -> ModeScript.of("key-authorized-perms",
            loose(keys, accounts).stream().map(loose -> change(loose, accounts)).toList(),
            "Who used these rights to add keys cannot any more; keys that sshd refused until now open the account.")))
        .or(Optional.empty());
  }

  private static ModeScript.Change change(Loose loose, AccountFacts accounts) {
    var uid = loose.mode().uid();
    var rightful = accounts.named(loose.file().user()).filter(a -> uid == 0 || uid == a.uid()).isPresent();
    return new ModeScript.Change(loose.path(), "go-w",
        rightful ? Optional.empty() : Optional.of(loose.file().user()));
  }
}
