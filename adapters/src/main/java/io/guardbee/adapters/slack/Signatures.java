package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Whether a request comes from Slack: signed with one of the secrets, within five minutes either way, and not seen
/// before. Compared in constant time. Safe for use by many threads.
final class Signatures {
  private static final String HMAC = "HmacSHA256";
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MANY = 200_000;
  private final List<String> secrets;
  private final InstantSource clock;
  /// Longer than a signature holds, whichever way its clock is wrong.
  private final Cache<String, Boolean> seen = Caffeine.newBuilder().maximumSize(MANY)
      .expireAfterWrite(WINDOW.multipliedBy(3)).build();

  Signatures(List<String> secrets, InstantSource clock) {
    this.secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
    this.clock = clock;
  }

  boolean holds(@Nullable String timestamp, @Nullable String signature, byte[] body) {
    if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    var given = signature.getBytes(StandardCharsets.UTF_8);
    var matches = false;
    for (var secret : secrets) {
      matches |= MessageDigest.isEqual(signed(secret, timestamp, body), given);
    }
    return matches && fresh(timestamp) && seen.asMap().putIfAbsent(signature, true) == null;
  }

  private boolean fresh(String timestamp) {
    var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(at, clock.instant()).abs().compareTo(WINDOW) <= 0;
  }

  private static byte[] signed(String secret, String timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return ("v0=" + HexFormat.of().formatHex(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + HMAC, e);
    }
  }
}
