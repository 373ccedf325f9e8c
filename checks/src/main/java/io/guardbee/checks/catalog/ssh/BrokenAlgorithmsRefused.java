package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.SshTold;
import io.guardbee.checks.probe.outside.SshTold.Algorithms;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// `ssh-crypto`: which algorithms the SSH server offers in the key exchange.
@AutoService(Check.class)
public final class BrokenAlgorithmsRefused implements Check {
  private static final String RULE = "the server's KEXINIT and its host key";
  private static final String STRICT = "kex-strict-s-v00@openssh.com";
  private static final int SHORT = 2_048;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-crypto", 10, View.OUTSIDE, Severity.LOW, "The SSH server refuses broken algorithms");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sshd"); // for the remedy
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.SSH);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenSsh.judge(facts, BrokenAlgorithmsRefused::judge);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return CryptoRemedy.of(facts, fail);
  }

  private static Verdict judge(SeenSsh seen) {
    var broken = new LinkedHashMap<String, Finding>();
    var terrapin = new LinkedHashMap<String, Finding>();
    for (var answer : seen.answers()) {
      broken(answer.told()).forEach((object, excerpt) -> broken.putIfAbsent(object,
          Finding.of(object, seen.source("the key exchange", answer), excerpt)));
      if (terrapin(answer.told().algorithms())) {
        terrapin.putIfAbsent("terrapin", Finding.of("terrapin", seen.source("the key exchange", answer),
            "ChaCha20-Poly1305 or CBC with encrypt-then-MAC, and no strict key exchange"));
      }
    }
    if (!broken.isEmpty()) {
      return Verdict.of(new Outcome.Fail("The SSH server still offers what is broken: "
          + String.join(", ", broken.keySet()) + ".", List.copyOf(broken.values()), doubt(seen)), RULE);
    }
    if (!terrapin.isEmpty()) {
      return Verdict.of(new Outcome.Fail("The SSH server can be talked out of its first messages (Terrapin): it has no "
          + "strict key exchange.", List.copyOf(terrapin.values()), doubt(seen)), RULE,
          Modifier.warning("an attacker must stand in between, and gains little"));
    }
    return doubt(seen).map(Judged::unknown).orElseGet(() -> Verdict.of(new Outcome.Pass(
        "The SSH server offers no broken algorithm" + quantum(seen) + "."), RULE));
  }

  /// What is broken, by its name.
  private static Map<String, String> broken(SshTold told) {
    var found = new LinkedHashMap<String, String>();
    var offered = told.algorithms();
    named(offered.hostKeys(), name -> name.startsWith("ssh-dss"), found);
    if (offered.hostKeys().stream().allMatch(name -> name.startsWith("ssh-rsa")) && !offered.hostKeys().isEmpty()) {
      found.put("ssh-rsa", "host keys: " + String.join(",", offered.hostKeys()));
    }
    told.key().filter(key -> key.bits() > 0 && key.bits() < SHORT)
        .ifPresent(key -> found.put(key.type() + " of " + key.bits() + " bits", "the host key that it showed"));
    named(offered.exchanges(), name -> name.equals("diffie-hellman-group1-sha1"), found);
    named(offered.ciphers(), name -> name.startsWith("arcfour") || name.equals("none") || name.startsWith("des-"),
        found);
    if (offered.ciphers().stream().allMatch(name -> name.contains("-cbc")) && !offered.ciphers().isEmpty()) {
      found.put("CBC alone", "ciphers: " + String.join(",", offered.ciphers()));
    }
    return found;
  }

  private static void named(List<String> names, Predicate<String> bad, Map<String, String> found) {
    names.stream().filter(bad).forEach(name -> found.put(name, "offered: " + String.join(",", names)));
  }

  private static boolean terrapin(Algorithms offered) {
    var cbc = offered.ciphers().stream().anyMatch(name -> name.contains("-cbc"))
        && offered.macs().stream().anyMatch(name -> name.contains("-etm@"));
    return (cbc || offered.ciphers().contains("chacha20-poly1305@openssh.com"))
        && !offered.exchanges().contains(STRICT);
  }

  private static Optional<ProbeFailure> doubt(SeenSsh seen) {
    var doubts = new ArrayList<ProbeFailure>();
    if (seen.answers().stream().map(answer -> answer.told().algorithms())
        .anyMatch(told -> told.exchanges().isEmpty() || told.hostKeys().isEmpty() || told.ciphers().isEmpty())) {
      doubts.add(new ProbeFailure.Unparsable("the key exchange", "an empty list of algorithms"));
    }
    var rsa = seen.answers().stream().anyMatch(answer -> answer.told().algorithms().hostKeys().stream()
        .anyMatch(name -> name.contains("rsa")));
    var measured = seen.answers().stream().flatMap(answer -> answer.told().key().stream())
        .anyMatch(key -> key.type().equals("ssh-rsa"));
    if (rsa && !measured) {
      doubts.add(new ProbeFailure.Undecided("The SSH server has an RSA host key whose length was not seen.",
          "Audit again; ssh-keyscan -t rsa shows it too."));
    }
    return doubts.stream().findFirst();
  }

  private static String quantum(SeenSsh seen) {
    var ready = seen.answers().stream().flatMap(answer -> answer.told().algorithms().exchanges().stream())
        .anyMatch(name -> name.startsWith("sntrup761") || name.startsWith("mlkem"));
    return ready ? "" : "; it has no key exchange that withstands quantum computers, which is no finding";
  }
}
