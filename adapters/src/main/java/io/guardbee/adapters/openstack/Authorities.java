package io.guardbee.adapters.openstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whose certificates are believed.
final class Authorities {
  private Authorities() {}

  /// The certificates of a PEM file; none where no file is named, which means those that Java believes.
  static List<X509Certificate> of(String file, Path here, String where) throws BadEntry {
    if (file.isEmpty()) {
      return List.of();
    }
    var home = System.getProperty("user.home");
    var path = here.resolve(file.startsWith("~/") ? home + file.substring(1) : file);
    try (var in = Files.newInputStream(path)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast).toList();
      if (found.isEmpty()) {
        throw new BadEntry(where, "cacert " + path + " holds no certificate");
      }
      return found;
    } catch (IOException _) {
      throw new BadEntry(where, "cacert " + path + " cannot be read");
    } catch (CertificateException _) {
      throw new BadEntry(where, "cacert " + path + " holds no certificates in PEM form");
    }
  }

  /// What believes these alone.
  static SSLContext believing(List<X509Certificate> certificates) {
    try {
      if (certificates.isEmpty()) {
        return SSLContext.getDefault();
      }
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var certificate : certificates) {
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }
}
