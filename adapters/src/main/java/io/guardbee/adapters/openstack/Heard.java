package io.guardbee.adapters.openstack;

import java.net.http.HttpHeaders;

/// A whole answer of a cloud, as bytes. Shows no header and no byte: a login's answer holds the token.
final class Heard {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  /// @param body taken over, not copied: it may be large
  Heard(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /// A header's first value; empty where it is absent.
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  boolean ok() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length + " bytes";
  }
}
