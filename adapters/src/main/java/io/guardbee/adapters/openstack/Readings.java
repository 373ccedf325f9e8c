package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardbee.checks.result.PlainText;
import java.io.IOException;

/// Makes readings of what was heard.
final class Readings {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PROXY = 407;
  private static final int TITLE = 160;

  private Readings() {}

  /// The reading of a whole answer that is none of the cloud's own failures.
  static Reading of(Heard heard) {
    if (heard.ok()) {
      return new Reading.Json(object(heard), heard.status());
    }
    if (heard.status() == PROXY) {
      throw new Snag(new Trouble.ProxyRefused());
    }
    if (heard.status() < 400) {
      throw new Snag(new Trouble.Redirected(heard.status()));
    }
    return new Reading.Refused(heard.status(), title(heard));
  }

  /// The JSON object that an answer is.
  static JsonNode object(Heard heard) {
    try {
      var tree = JSON.readTree(heard.body());
      if (tree != null && tree.isObject()) {
        return tree;
      }
    } catch (IOException _) {
      // its message quotes the answer
    }
    throw new Snag(new Trouble.Unreadable(what(heard)));
  }

  private static String what(Heard heard) {
    if (heard.body().length == 0) {
      return "its answer is empty";
    }
    return heard.header("Content-Type").contains("html") || heard.body()[0] == '<'
        ? "it answered with a web page, perhaps a proxy's, and not with JSON"
        : "its answer is not JSON, or not whole";
  }

  /// `{"forbidden": {"message": …}}` and its many likes.
  private static String title(Heard heard) {
    try {
      var tree = JSON.readTree(heard.body());
      var said = tree == null ? "" : tree.findPath("message").asText();
      return PlainText.line(said, TITLE);
    } catch (IOException _) {
      return "";
    }
  }
}
