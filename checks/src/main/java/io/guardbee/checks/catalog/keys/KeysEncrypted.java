package io.guardbee.checks.catalog.keys;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.HomeFacts;
import io.guardbee.checks.probe.SecretFacts;
import io.guardbee.checks.probe.SecretFacts.SecretFile;
import io.guardbee.checks.probe.SecretFacts.State;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `key-private-unprotected`: whoever copies a private key from the VM cannot use it, nor the password of a cloud
/// account. There is no remedy: only the owner can choose a passphrase.
@AutoService(Check.class)
public final class KeysEncrypted implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-private-unprotected", 2, View.INSIDE, Severity.MEDIUM,
        "Private keys on the VM have a passphrase");
  }

  @Override
  public Set<String> sections() {
    return Set.of("homes", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(SecretFacts.READER)
        .judge(secrets -> facts.of(HomeFacts.READER).judge(homes -> judge(secrets, homes))),
        "the header of each private key names a cipher, and no clouds.yaml or openrc holds a password"));
  }

  private static Outcome judge(SecretFacts secrets, HomeFacts homes) {
    var open = secrets.files().stream().filter(KeysEncrypted::open).toList();
    var doubt = secrets.doubt().or(homes::doubt).or(() -> unread(secrets));
    if (!open.isEmpty()) {
      return new Outcome.Fail("Open to whoever copies them: " + Words.list(open.stream().map(SecretFile::path)) + ".",
          open.stream().map(KeysEncrypted::finding).toList(), doubt);
    }
    return doubt.<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> new Outcome.Pass(sound(secrets.files().stream().filter(SecretFile::key).toList())));
  }

  private static boolean open(SecretFile file) {
    return file.state() == State.PLAIN || (file.state() == State.PASSWORD && file.format().equals("cloud"));
  }

  private static Finding finding(SecretFile file) {
    return Finding.of(file.path(), "header of " + file.path(), file.key()
        ? "a private key (" + file.format() + ") without a passphrase, mode " + file.mode().octal()
        : "the password of a cloud account in clear text, mode " + file.mode().octal());
  }

  private static java.util.Optional<ProbeFailure> unread(SecretFacts secrets) {
    return secrets.files().stream().filter(file -> file.state() == State.UNKNOWN).map(SecretFile::path).findFirst()
        .map(path -> new ProbeFailure.Undecided("The header of " + Words.list(java.util.stream.Stream.of(path))
            + " does not tell whether the key has a passphrase.", "Try it: ssh-keygen -y -P '' -f FILE."));
  }

  private static String sound(List<SecretFile> keys) {
    return keys.isEmpty()
        ? "No private key lies in ~/.ssh, at the top of a home, or by its name in /tmp, /srv or a web server's directory."
        : Words.count(keys.size(), "private key has", "private keys have")
            + " a passphrase or belong to a security key: "
            + Words.list(keys.stream().map(SecretFile::path)) + ".";
  }
}
