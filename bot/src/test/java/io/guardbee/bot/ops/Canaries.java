package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Secrets of every kind that Guardbee gets to hold, made up anew for each seed, so that wherever one of them sings
/// somebody has let it out. None opens anything.
public final class Canaries {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
  private final Map<Kind, String> values = new LinkedHashMap<>();

  /// What a secret is for.
  public enum Kind {
    /// A private key file, OpenSSH's format.
    PRIVATE_KEY, PASSPHRASE, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_WEBHOOK, DISCORD_TOKEN,
    /// The PostgreSQL user's.
    STORE_PASSWORD, CLOUD_PASSWORD, APPLICATION_CREDENTIAL, CLOUD_TOKEN,
    /// Any other variable of the environment.
    ENVIRONMENT
  }

  private Canaries() {}

  /// The same seed gives the same secrets.
  public static Canaries of(long seed) {
    var random = new Random(seed);
    var made = new Canaries();
    for (var kind : Kind.values()) {
      made.values.put(kind, make(kind, random));
    }
    return made;
  }

  private static String make(Kind kind, Random random) {
    return switch (kind) {
      case PRIVATE_KEY -> "-----BEGIN OPENSSH PRIVATE KEY-----\n"
          + Stream.generate(() -> word(random, 70)).limit(5).collect(Collectors.joining("\n"))
          + "\n-----END OPENSSH PRIVATE KEY-----\n";
      case PASSPHRASE -> word(random, 8) + " " + word(random, 9) + " & " + word(random, 8);
      case SLACK_BOT_TOKEN -> "xox" + "b-" + random.nextInt(100_000_000, 999_999_999) + "-" + word(random, 24);
      case SLACK_APP_TOKEN -> "xa" + "pp-1-A" + word(random, 10) + "-" + word(random, 40);
      case SLACK_WEBHOOK -> "https://hooks.slack.com/services/T0/B0/" + word(random, 24);
      case DISCORD_TOKEN -> "MTIzNDU2Nzg5MDEyMzQ1Njc4" + "." + word(random, 6) + "." + word(random, 38);
      case CLOUD_TOKEN -> "gAAAAA" + word(random, 120);
      case SLACK_SIGNING_SECRET, STORE_PASSWORD, CLOUD_PASSWORD, APPLICATION_CREDENTIAL, ENVIRONMENT ->
        word(random, 22) + "%/" + random.nextInt(10, 99);
    };
  }

  private static String word(Random random, int length) {
    return random.ints(length, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  /// The secret of one kind.
  public String get(Kind kind) {
    return values.getOrDefault(kind, "");
  }

  /// All of them, as the process would hand them to [Logs#knows].
  public Collection<String> secrets() {
    return List.copyOf(values.values());
  }

  /// An environment for a process that is full of them.
  public Map<String, String> environment() {
    return Map.of("GUARDBEE_PASSPHRASE", get(Kind.PASSPHRASE), "GUARDBEE_STORE_PASSWORD", get(Kind.STORE_PASSWORD),
        "PGPASSWORD", get(Kind.STORE_PASSWORD), "GUARDBEE_SLACK_BOT_TOKEN", get(Kind.SLACK_BOT_TOKEN),
        "GUARDBEE_SLACK_APP_TOKEN", get(Kind.SLACK_APP_TOKEN), "GUARDBEE_DISCORD_TOKEN", get(Kind.DISCORD_TOKEN),
        "OS_PASSWORD", get(Kind.CLOUD_PASSWORD), "OS_APPLICATION_CREDENTIAL_SECRET", get(Kind.APPLICATION_CREDENTIAL),
        "CANARY", get(Kind.ENVIRONMENT));
  }

  /// Fails when one of them, or a part of one that would be worth having, stands in one of the texts: as it is, in a URL,
  /// in Base64, backwards through an escape.
  public void assertNowhere(List<String> texts) {
    for (var text : texts) {
      values.forEach((kind, secret) -> traces(secret)
          .forEach(trace -> assertThat(text).as("%s in a text", kind).doesNotContain(trace)));
    }
  }

  /// 12 characters in a row are a part worth having.
  private static Stream<String> traces(String secret) {
    var lines = secret.lines().filter(line -> !line.startsWith("-----")).flatMap(Canaries::pieces);
    var encoder = Base64.getEncoder().withoutPadding();
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    var encoded = Stream.of(0, 1, 2).map(at -> encoder.encodeToString(Arrays.copyOfRange(bytes, at, bytes.length)))
        .map(digits -> digits.substring(0, Math.min(digits.length(), 24)));
    return Stream.of(lines, encoded, pieces(URLEncoder.encode(secret, StandardCharsets.UTF_8)))
        .flatMap(pieces -> pieces);
  }

  private static Stream<String> pieces(String line) {
    // the beginning of a token tells only what it is for
    var from = line.startsWith("http")
        ? line.lastIndexOf('/') + 1
        : line.startsWith("MTIz")
            ? 25
            : Math.min(12,
                line.length() / 3);
    return Stream.iterate(from, at -> at + 12 <= line.length(), at -> at + 6).map(at -> line.substring(at, at + 12));
  }
}
