package io.guardbee.checks.probe.outside;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a web server answered, page by page. Hostile throughout.
///
/// @param pages what came; a page that is not there was not answered, or no longer asked for
public record HttpTold(Map<HttpPage, Page> pages) implements Told {
  public HttpTold {
    var copy = new EnumMap<HttpPage, Page>(HttpPage.class);
    copy.putAll(pages);
    pages = java.util.Collections.unmodifiableMap(copy);
  }

  /// What came for one page.
  public Optional<Page> page(HttpPage page) {
    return Optional.ofNullable(pages.get(page));
  }

  /// One answer.
  ///
  /// @param status 100 to 599
  /// @param server the header `Server`, or empty
  /// @param location the header `Location`, or empty
  /// @param type the header `Content-Type`, or empty
  /// @param length the header `Content-Length`; -1 where it is not there
  /// @param challenge the header `WWW-Authenticate`, or empty
  /// @param body the beginning of the body, at most some kilobytes; empty for HEAD
  public record Page(int status, String server, String location, String type, long length, String challenge,
      String body) {}
}
