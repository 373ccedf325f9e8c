package io.guardbee.checks.probe.outside;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a web server answered, page by page. Hostile throughout.
///
/// @param pages what came; a page that is not there was not answered, or no longer asked for
public record HttpTold(Map<HttpPage, Page> pages) implements Told {
  private static final int NOT_FOUND = 404;
  /// Shown, or there and kept from us.
  private static final Set<Integer> HOMES = Set.of(200, 401, 403);

  public HttpTold {
    var copy = new EnumMap<HttpPage, Page>(HttpPage.class);
    copy.putAll(pages);
    pages = java.util.Collections.unmodifiableMap(copy);
  }

  /// What came for one page.
  public Optional<Page> page(HttpPage page) {
    return Optional.ofNullable(pages.get(page));
  }

  /// The answer for the home of an account where it gives the account away: one that no machine has is not found there, and
  /// this one is shown, or kept from us.
  public Optional<Page> home() {
    return page(HttpPage.HOME).filter(home -> HOMES.contains(home.status()))
        .filter(_ -> page(HttpPage.NO_HOME).filter(other -> other.status() == NOT_FOUND).isPresent());
  }

  /// Whether neither home was found.
  public boolean homeless() {
    return Stream.of(HttpPage.HOME, HttpPage.NO_HOME)
        .allMatch(asked -> page(asked).filter(answer -> answer.status() == NOT_FOUND).isPresent());
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
