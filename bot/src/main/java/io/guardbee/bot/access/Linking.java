package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Moments;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Ties chat accounts to projects: who can write a code on a server of the project may read its audits. No password and
/// no token of the cloud is ever typed in a chat. Safe for use by many threads.
public final class Linking {
  /// How long a code can be used.
  public static final Duration CODE_LASTS = Duration.ofMinutes(10);
  /// How long a link holds.
  public static final Duration LINK_LASTS = Duration.ofDays(30);
  private static final Pattern PLATFORM = Pattern.compile("[a-z]{1,16}");
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int PROJECT = 120;
  private static final String NO_PROOF = "That did not prove it: no server of that project that is called so carries a "
      + "code of yours that is still good. A code lasts ten minutes and works once. Ask for a new one with /link.";

  private final LinkBook book;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random unpredictable, as codes are drawn from it
  public Linking(LinkBook book, RandomGenerator random, InstantSource clock) {
    this.book = book;
    this.random = random;
    this.clock = clock;
  }

  /// What came of asking for a code.
  public sealed interface Offer {
    /// Write this on a server. For the asker alone.
    ///
    /// @param key of the server's metadata
    /// @param code a secret until it is used
    /// @param until from when on it is void
    record Code(String key, String code, Instant until) implements Offer {
      /// What the asker is told to run; `SERVER` is for them to fill in.
      public String snippet() {
        return "openstack server set --property " + key + "=" + code + " SERVER";
      }

      @Override
      public String toString() {
        return "Code[" + key + ", secret, until " + until + "]";
      }
    }

    /// There can be none; `text` is one line that says why.
    record None(String text) implements Offer {}
  }

  /// What came of a proof.
  public sealed interface Proof {
    /// It holds.
    ///
    /// @param text for the asker
    /// @param announcement for the project's channel: who, until when, how to revoke
    record Linked(Instant until, String text, String announcement) implements Proof {}

    /// It does not, and the reason is not told: one line that says what to do.
    record Failed(String text) implements Proof {}
  }

  /// The key of a server's metadata that the code of `asker` stands under; empty for an account whose id cannot be part
  /// of one.
  public static Optional<String> key(Asker asker) {
    return PLATFORM.matcher(asker.platform()).matches() && ACCOUNT.matcher(asker.id()).matches()
        ? Optional.of("guardbee-link-" + asker.platform() + "-" + asker.id())
        : Optional.empty();
  }

  /// Draws a code for `asker` and `project`, which voids an earlier one. Says nothing of whether the project exists.
  public Offer offer(Asker asker, String project) {
    var key = key(asker);
    if (key.isEmpty() || project.isBlank() || project.length() > PROJECT) {
      return new Offer.None(key.isEmpty()
          ? "This account cannot be linked: its id does not fit the name of a server's property."
          : "Name the project to link to, in at most " + PROJECT + " characters.");
    }
    var code = LinkCode.draw(random);
    var until = clock.instant().plus(CODE_LASTS);
    book.issue(asker.key(), project, code.hash(asker.key(), project), until);
    return new Offer.Code(key.get(), code.text(), until);
  }

  /// Links `asker` to `project` if `server` carries their code. Throws what the book and the cloud throw.
  public Proof prove(Asker asker, String project, String server, ServerMetadata metadata) {
    var now = clock.instant();
    var proved = key(asker).flatMap(key -> metadata.read(project, server, key)).flatMap(LinkCode::parse)
        .filter(code -> book.redeem(asker.key(), project, code.hash(asker.key(), project), now)).isPresent();
    return proved ? linked(asker, project, now.plus(LINK_LASTS)) : new Proof.Failed(NO_PROOF);
  }

  private Proof linked(Asker asker, String project, Instant until) {
    book.grant(asker.key(), project, until);
    var shown = PlainText.line(project, PROJECT);
    var end = Moments.written(until);
    return new Proof.Linked(until,
        "You may read the audits of " + shown + " until " + end + ". Remove the property from the server now.",
        PlainText.line(asker.name(), 60) + " (" + asker.key() + ") linked this account to " + shown
            + " and may read its audits until " + end + ". /link " + shown + " revoke " + asker.key() + " ends it.");
  }

  /// Ends a link at once.
  ///
  /// @param person `PLATFORM:ID`
  /// @return whether there was one
  public boolean revoke(String person, String project) {
    return book.revoke(person, project);
  }
}
