package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/// What may be sent to a cloud, which is nothing that changes anything: a GET, the login, and the question for a server's
/// console text. Everything goes through here, so that no caller, and no library, can send more than that.
final class ReadOnly {
  private static final Set<String> HEADERS = Set.of("x-auth-token", "accept", "content-type", "openstack-api-version",
      "user-agent");
  private static final Pattern ACTION = Pattern.compile("(/[A-Za-z0-9_~.-]+)*/servers/[A-Za-z0-9-]{1,64}/action");
  private static final Pattern DOTS = Pattern.compile(".*/\\.{1,2}/.*");

  /// Two keys of one name, or something behind the object, would be read by us and by the cloud in different ways.
  private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ReadOnly() {}

  /// Lets a request pass, or throws before anything of it is sent.
  ///
  /// @param identity the root of Keystone, which ends in `/v3`
  static void check(Sending sending, URI identity) {
    var allowed = switch (sending.method()) {
      case "GET" -> sending.body().isEmpty();
      case "POST" -> login(sending, identity) || console(sending);
      default -> false;
    };
    // a header can turn a request into another one (X-HTTP-Method-Override)
    if (!allowed || !sending.headers().keySet().stream().allMatch(ReadOnly::known)) {
      throw new Refused(sending);
    }
  }

  private static boolean known(String header) {
    return HEADERS.contains(header.toLowerCase(java.util.Locale.ROOT));
  }

  private static boolean login(Sending sending, URI identity) {
    return sending.uri().toString().equals(identity + "/auth/tokens") && !sending.carriesToken()
        && only(sending.body(), "auth");
  }

  private static boolean console(Sending sending) {
    var uri = sending.uri();
    return uri.getRawQuery() == null && uri.getRawFragment() == null && ACTION.matcher(uri.getRawPath()).matches()
        && !DOTS.matcher(uri.getRawPath()).matches() && only(sending.body(), "os-getConsoleOutput");
  }

  private static boolean only(String body, String key) {
    try {
      JsonNode tree = STRICT.readTree(body);
      return tree.isObject() && tree.size() == 1 && tree.has(key) && tree.get(key).isObject();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  /// Somebody tried to send what Guardbee never sends: a fault of the program.
  static final class Refused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    Refused(Sending sending) {
      super("Guardbee only reads clouds; a " + sending.method() + " was not sent");
    }
  }
}
