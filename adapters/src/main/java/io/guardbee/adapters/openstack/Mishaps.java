package io.guardbee.adapters.openstack;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// What the exceptions of the HTTP client mean. Their messages are not shown: they quote addresses and what peers send.
final class Mishaps {
  private static final int DEPTH = 10;

  private Mishaps() {}

  static Trouble of(Throwable what, long limit) {
    if (has(what, SSLHandshakeException.class) || has(what, CertificateException.class)) {
      return certificate(what);
    }
    if (has(what, SSLException.class)) {
      return new Trouble.Unreachable("no TLS connection came about");
    }
    if (has(what, UnresolvedAddressException.class) || has(what, UnknownHostException.class)) {
      return new Trouble.Unreachable("its name does not resolve");
    }
    if (has(what, HttpConnectTimeoutException.class)) {
      return new Trouble.Unreachable("it did not accept a connection in time");
    }
    if (has(what, ConnectException.class)) {
      return new Trouble.Unreachable("nobody accepts connections there");
    }
    if (says(what, "tunnel failed") || says(what, "proxy authentication")) {
      return new Trouble.ProxyRefused();
    }
    return says(what, "maximum capacity exceeded") || says(what, "body exceeds capacity")
        ? new Trouble.TooLarge(limit >> 20)
        : new Trouble.BrokenOff();
  }

  private static Trouble certificate(Throwable what) {
    if (has(what, CertPathBuilderException.class)) {
      return new Trouble.Untrusted("it is signed by nobody who is believed here");
    }
    if (has(what, CertPathValidatorException.class)) {
      return new Trouble.Untrusted("it is out of date or not valid");
    }
    return has(what, CertificateException.class)
        ? new Trouble.Untrusted("it is for another name, or not valid")
        : new Trouble.Unreachable("no TLS connection came about");
  }

  private static boolean has(Throwable what, Class<? extends Throwable> kind) {
    return causes(what).anyMatch(kind::isInstance);
  }

  private static boolean says(Throwable what, String words) {
    return causes(what).anyMatch(cause -> Optional.ofNullable(cause.getMessage()).orElse("")
        .toLowerCase(java.util.Locale.ROOT).contains(words));
  }

  private static Stream<Throwable> causes(Throwable what) {
    return Stream
        .iterate(Optional.of(what), Optional::isPresent, t -> t.flatMap(c -> Optional.ofNullable(c.getCause())))
        .limit(DEPTH).map(Optional::orElseThrow);
  }
}
