package io.guardbee.adapters.openstack;

/// The services of a cloud that are read.
enum Service {
  IDENTITY("identity", "v3"), COMPUTE("compute", ""), NETWORK("network", "v2.0"), IMAGE("image", "v2");

  private final String type;
  private final String version;

  Service(String type, String version) {
    this.type = type;
    this.version = version;
  }

  /// What catalogues call it.
  String type() {
    return type;
  }

  /// The part of the path that many catalogues leave out of an endpoint and that has to be added; empty where the
  /// catalogue is complete.
  String version() {
    return version;
  }

  /// The service for people (`compute`).
  String label() {
    return type;
  }
}
