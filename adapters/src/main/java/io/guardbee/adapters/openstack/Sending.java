package io.guardbee.adapters.openstack;

import java.net.URI;
import java.util.Map;

/// A request, as it is to go out. Shows neither its headers nor its body, which hold tokens and passwords.
///
/// @param method the method, in capitals
/// @param headers without those that the client sets itself
/// @param body empty for none
record Sending(String method, URI uri, Map<String, String> headers, String body) {
  static final String TOKEN = "X-Auth-Token";

  Sending {
    headers = Map.copyOf(headers);
  }

  boolean carriesToken() {
    return headers.keySet().stream().anyMatch(TOKEN::equalsIgnoreCase);
  }

  @Override
  public String toString() {
    return method + " " + uri.getHost();
  }
}
