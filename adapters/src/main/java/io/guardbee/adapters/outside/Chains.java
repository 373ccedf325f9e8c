package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.TlsTold.Certificate;
import io.guardbee.checks.probe.outside.TlsTold.Standing;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Reads the chains of certificates that servers show. Fetches nothing: neither missing certificates nor revocation lists.
final class Chains {
  /// Names in one certificate that are kept; more are for a service of thousands.
  private static final int NAMES = 100;
  private static final int DNS = 2;
  private static final int ADDRESS = 7;
  private final InstantSource clock;

  Chains(InstantSource clock) {
    this.clock = clock;
  }

  /// The certificate at the beginning of `chain`, and how its chain stands.
  Certificate read(List<X509Certificate> chain) {
    var own = chain.getFirst();
    return new Certificate(own.getSubjectX500Principal().getName(), names(own), own.getIssuerX500Principal().getName(),
        own.getNotBefore().toInstant(), own.getNotAfter().toInstant(), key(own.getPublicKey()), own.getSigAlgName(),
        standing(chain));
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream().filter(name -> name.size() > 1 && (name.getFirst().equals(DNS)
              || name.getFirst().equals(ADDRESS))).map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
              .distinct().limit(NAMES).toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  private static String key(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey curve -> "EC " + curve.getParams().getOrder().bitLength();
      default -> key.getAlgorithm();
    };
  }

  private Standing standing(List<X509Certificate> chain) {
    if (known(chain)) {
      return Standing.KNOWN;
    }
    if (signedByItself(chain.getFirst())) {
      return Standing.SELF_SIGNED;
    }
    return chain.stream().anyMatch(Chains::signedByItself) ? Standing.OWN_AUTHORITY : Standing.BROKEN;
  }

  private boolean known(List<X509Certificate> chain) {
    try {
      var own = new X509CertSelector();
      own.setCertificate(chain.getFirst());
      var parameters = new PKIXBuilderParameters(Authorities.KNOWN, own);
      parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(moment(chain.getFirst()));
      return CertPathBuilder.getInstance("PKIX").build(parameters) != null;
    } catch (GeneralSecurityException | RuntimeException _) {
      return false; // no path leads there, or the chain is malformed
    }
  }

  /// Now, or as near as the certificate's own time allows.
  private Date moment(X509Certificate own) {
    var now = clock.instant();
    var from = own.getNotBefore().toInstant();
    var until = own.getNotAfter().toInstant();
    return Date.from(now.isAfter(until) ? until : now.isBefore(from) ? from : now);
  }

  private static boolean signedByItself(X509Certificate certificate) {
    try {
      if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
        return false;
      }
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException _) {
      return false;
    }
  }

  /// The authorities that this Java knows; read when they are first wanted.
  private static final class Authorities {
    static final Set<TrustAnchor> KNOWN = read();

    private static Set<TrustAnchor> read() {
      try {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
            .flatMap(manager -> manager instanceof X509TrustManager x509
                ? Arrays.stream(x509.getAcceptedIssuers())
                : Stream.empty())
            .map(authority -> new TrustAnchor(authority, null)).collect(Collectors.toUnmodifiableSet());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("This Java knows no authorities", e);
      }
    }
  }
}
