package io.guardbee.checks.catalog.keys;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.ModeScript;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.HomeFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SecretFacts;
import io.guardbee.checks.probe.SecretFacts.SecretFile;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `key-private-perms`: nobody but its owner can read a private key, or the credentials of a cloud. Critical where every
/// account can: nothing above the file stands in the way.
@AutoService(Check.class)
public final class KeysPrivate implements Check {
  private static final String RULE = "mode 0600 or narrower, owned by the account whose home it is, or by root, and"
      + " not where a web server takes its pages from";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-private-perms", 2, View.INSIDE, Severity.HIGH,
        "Private keys are readable by their owner alone");
  }

  @Override
  public Set<String> sections() {
    return Set.of("homes", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (facts.of(SecretFacts.READER)) {
      case Probed.Missed<SecretFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<SecretFacts>(var secrets) -> switch (facts.of(HomeFacts.READER)) {
        case Probed.Missed<HomeFacts>(var why) -> Judged.unknown(why);
        case Probed.Got<HomeFacts>(var homes) -> judge(secrets, homes);
      };
    });
  }

  private static Verdict judge(SecretFacts secrets, HomeFacts homes) {
    var loose = loose(secrets, homes);
    if (loose.isEmpty()) {
      var sound = new Outcome.Pass("Every private key and every file of cloud credentials is its owner's alone ("
          + Words.count(secrets.files().size(), "file", "files") + ").");
      return Verdict.of(secrets.doubt().or(homes::doubt).<Outcome>map(Outcome.Unknown::new).orElse(sound), RULE);
    }
    var fail = new Outcome.Fail("Others can get at " + Words.list(loose.stream().map(SecretFile::path)) + ".",
        loose.stream().map(file -> finding(file, secrets)).toList(), secrets.doubt().or(homes::doubt));
    var exposed = loose.stream().filter(secrets::exposed).map(SecretFile::path);
    var names = Words.list(exposed);
    var published = Words.list(loose.stream().filter(secrets::published).map(SecretFile::path));
    if (!published.isEmpty()) {
      return Verdict.of(fail, RULE, new Modifier(1, "a web server may hand out " + published));
    }
    return names.isEmpty()
        ? Verdict.of(fail, RULE)
        : Verdict.of(fail, RULE, new Modifier(1, "every account of the VM can read " + names));
  }

  private static List<SecretFile> loose(SecretFacts secrets, HomeFacts homes) {
    return secrets.files().stream().filter(file -> file.mode().shared() || strange(file, homes)
        || secrets.published(file)).toList();
  }

  private static boolean strange(SecretFile file, HomeFacts homes) {
    var uid = file.mode().uid();
    return homes.holding(file.path()).filter(home -> uid != 0 && uid != home.uid() && uid != home.mode().uid())
        .isPresent();
  }

  private static Finding finding(SecretFile file, SecretFacts secrets) {
    return Finding.of(file.path(), "find -printf '%m %U'", (file.key() ? "a private key" : "credentials") + " of mode "
        + file.mode().octal() + ", owned by uid " + file.mode().uid()
        + (secrets.published(file) ? ", where a web server takes its pages from" : "")
        + (secrets.exposed(file) ? ", and no directory above keeps others out" : ""));
  }

  /// A key below a web root has to be moved, and only people know where to.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    if (facts.of(SecretFacts.READER).map(secrets -> secrets.files().stream().anyMatch(secrets::published)).or(false)) {
      return Optional.empty();
    }
    return facts.of(SecretFacts.READER).then(secrets -> facts.of(HomeFacts.READER)
        .map(homes -> ModeScript.of("key-private-perms", loose(secrets, homes).stream()
            .map(file -> new ModeScript.Change(file.path(), "go-rwx", owner(file, homes))).toList(),
            "Programs that read these files by another account stop; a key that others could read should be replaced.")))
        .or(Optional.empty());
  }

  private static Optional<String> owner(SecretFile file, HomeFacts homes) {
    return strange(file, homes) ? homes.holding(file.path()).map(HomeFacts.Home::user) : Optional.empty();
  }
}
