package io.guardbee.adapters.openstack;

import io.guardbee.adapters.openstack.Credential.Named;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Logins to the sample cloud.
final class Entries {
  static final Duration CALL = Duration.ofSeconds(20);
  private static final Named BOT = new Named("", "bot");
  private static final Named DEFAULT = new Named("default", "");

  private Entries() {}

  static CloudLogin password(SampleCloud cloud, String password) {
    return of(cloud, new Credential.Password(BOT, DEFAULT, new Secret(password)), Named.NONE);
  }

  static CloudLogin password(SampleCloud cloud) {
    return password(cloud, SampleCloud.PASSWORD);
  }

  static CloudLogin inProject(SampleCloud cloud) {
    return of(cloud, new Credential.Password(BOT, DEFAULT, new Secret(SampleCloud.PASSWORD)), new Named("", "demo"));
  }

  static CloudLogin application(SampleCloud cloud, String secret) {
    return of(cloud, new Credential.Application(new Named("cred", ""), Named.NONE, DEFAULT, new Secret(secret)),
        Named.NONE);
  }

  static CloudLogin token(SampleCloud cloud, String token) {
    return of(cloud, new Credential.Token(new Secret(token)), Named.NONE);
  }

  static CloudLogin of(SampleCloud cloud, Credential credential, Named project) {
    return with(cloud, cloud.identity(), credential, project, List.of(), "");
  }

  static CloudLogin trusting(SampleCloud cloud, List<X509Certificate> authorities) {
    return with(cloud, cloud.identity(), new Credential.Password(BOT, DEFAULT, new Secret(SampleCloud.PASSWORD)),
        Named.NONE, authorities, "");
  }

  static CloudLogin behind(SampleCloud cloud, String proxy, String identity) {
    return with(cloud, identity, new Credential.Password(BOT, DEFAULT, new Secret(SampleCloud.PASSWORD)), Named.NONE,
        List.of(), proxy);
  }

  private static CloudLogin with(SampleCloud cloud, String identity, Credential credential, Named project,
      List<X509Certificate> authorities, String proxy) {
    return new CloudLogin(cloud.name, "clouds.yaml", URI.create(identity), credential,
        new CloudLogin.Project(project, DEFAULT), new CloudLogin.Place("", "public"),
        new CloudLogin.Trust(authorities, Proxies.of(proxy, Map.of())));
  }
}
