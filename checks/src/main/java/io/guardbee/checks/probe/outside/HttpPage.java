package io.guardbee.checks.probe.outside;

/// The pages that a web server is asked for. The list is short and fixed: nothing is guessed.
public enum HttpPage {
  /// The front page.
  ROOT("GET", "/"),
  /// A page that no server has: what comes for it comes for anything.
  NOWHERE("GET", "/guardbee-nowhere"),
  /// Whether a request is echoed.
  TRACE("TRACE", "/"),
  /// Apache's own pictures, whose directory it may list.
  ICONS("GET", "/icons/"),
  /// What Apache is doing.
  SERVER_STATUS("GET", "/server-status"),
  /// How Apache is configured.
  SERVER_INFO("GET", "/server-info"),
  /// What nginx is doing.
  NGINX_STATUS("GET", "/nginx_status"),
  /// The history of what is published.
  GIT("HEAD", "/.git/HEAD"),
  /// The secrets of an application.
  ENV("HEAD", "/.env"),
  /// A copy of the site.
  BACKUP_ZIP("HEAD", "/backup.zip"),
  /// A copy of the site.
  BACKUP_TAR("HEAD", "/backup.tar.gz"),
  /// A copy of the database.
  DUMP("HEAD", "/dump.sql"),
  /// The home directory of an account that is there.
  HOME("HEAD", "/~%s/"),
  /// The home directory of an account that is not there.
  NO_HOME("HEAD", "/~guardbee-nobody/");

  private final String method;
  private final String path;

  HttpPage(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /// The method of the request; a body comes with GET and TRACE alone.
  public String method() {
    return method;
  }

  /// The path of the request.
  ///
  /// @param user an account whose home directory may be published
  public String path(String user) {
    return path.formatted(user);
  }
}
