package io.guardbee.adapters.openstack;

import io.guardbee.adapters.openstack.Credential.Named;
import io.guardbee.checks.result.PlainText;
import java.net.ProxySelector;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/// How to log in to one cloud, as an entry of `clouds.yaml` says it. Immutable; its secrets can be read by nobody outside
/// of this package, and [#toString()] shows none.
public final class CloudLogin {
  private final String name;
  private final String source;
  private final URI identity;
  private final Credential credential;
  private final Project project;
  private final Place place;
  private final Trust trust;

  CloudLogin(String name, String source, URI identity, Credential credential, Project project, Place place,
      Trust trust) {
    this.name = name;
    this.source = source;
    this.identity = identity;
    this.credential = credential;
    this.project = project;
    this.place = place;
    this.trust = trust;
  }

  /// The name of the entry.
  public String name() {
    return name;
  }

  /// The login for people, on one line and without secrets: `user bot at https://cloud.example.org:5000/v3, project demo
  /// (from /etc/openstack/clouds.yaml)`.
  public String shown() {
    return PlainText.line(credential.shown() + " at " + identity
        + (project.named().absent() ? "" : ", project " + project.named().shown()) + " (from " + source + ")", 300);
  }

  @Override
  public String toString() {
    return name + ": " + shown();
  }

  /// Where the entry stands, for people: a file's path, or `the OS_* variables`.
  String source() {
    return source;
  }

  /// The root of Keystone, which ends in `/v3`.
  URI identity() {
    return identity;
  }

  Credential credential() {
    return credential;
  }

  Project project() {
    return project;
  }

  Place place() {
    return place;
  }

  Trust trust() {
    return trust;
  }

  /// The project that the entry names.
  ///
  /// @param named by id or by name; [Named#NONE] where it names none
  /// @param domain where a name is looked for
  record Project(Named named, Named domain) {}

  /// Which of a catalogue's endpoints are used.
  ///
  /// @param region empty for the first that is listed
  /// @param facing `public`, `internal` or `admin`
  record Place(String region, String facing) {}

  /// What stands between here and the cloud.
  ///
  /// @param authorities whose certificates are believed; empty for those that Java believes
  record Trust(List<X509Certificate> authorities, ProxySelector proxies) {
    Trust {
      authorities = List.copyOf(authorities);
    }
  }
}
