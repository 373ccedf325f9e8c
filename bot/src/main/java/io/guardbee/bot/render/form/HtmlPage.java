package io.guardbee.bot.render.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// One page in one file: no script, no request, nothing but what stands in it. Its policy allows its own style sheet, by
/// digest, the pictures that stand in it where there are some, and nothing else.
///
/// @param title what a window shows; text of somebody else's is escaped
/// @param css the style sheet; never a text of somebody else's
/// @param pictures whether pictures stand in it
record HtmlPage(String title, String css, boolean pictures) {
  /// The file.
  String holding(Html... body) {
    var style = "\n" + css;
    var head = Html.tag("head").holding(meta("charset", "utf-8"),
        Html.tag("meta").with("http-equiv", "Content-Security-Policy").with("content", policy(style)).holding(),
        named("viewport", "width=device-width, initial-scale=1"), named("color-scheme", "light dark"),
        named("referrer", "no-referrer"), named("robots", "noindex"), Html.tag("title").holding(title),
        Html.style(style));
    return "<!doctype html>\n"
        + Html.tag("html").with("lang", "en").holding(head, Html.tag("body").holding(body)).markup();
  }

  private static Html meta(String attribute, String value) {
    return Html.tag("meta").with(attribute, value).holding();
  }

  private static Html named(String name, String content) {
    return Html.tag("meta").with("name", name).with("content", content).holding();
  }

  private String policy(String style) {
    return "default-src 'none'; style-src 'sha256-" + digest(style) + "'; " + (pictures ? "img-src data:; " : "")
        + "base-uri 'none'; form-action 'none'";
  }

  private static String digest(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// A text of ours that lies beside this class.
  static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
