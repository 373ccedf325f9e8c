package io.guardbee.adapters.standin.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests over HTTP as Slack does.
public final class SlackSigner {
  private SlackSigner() {}

  /// The headers of a request with that body, signed at that moment.
  public static Map<String, List<String>> headers(String secret, Instant at, String body) {
    var seconds = Long.toString(at.getEpochSecond());
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signed = mac.doFinal(("v0:" + seconds + ":" + body).getBytes(StandardCharsets.UTF_8));
      return Map.of("Content-Type", List.of(body.startsWith("{")
          ? "application/json"
          : "application/x-www-form-urlencoded"), "X-Slack-Request-Timestamp", List.of(seconds), "X-Slack-Signature",
          List.of("v0=" + HexFormat.of().formatHex(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
