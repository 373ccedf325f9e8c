package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// A TLS connection to a server that anybody may stand behind: its certificate is noted and not checked, so nothing secret
/// may be sent over it.
///
/// @param socket the connection after the handshake
/// @param seen what the server showed
record Handshake(SSLSocket socket, Seen seen) {
  /// @param chain as it was sent, the server's own certificate first
  record Seen(String version, String suite, List<X509Certificate> chain) {}

  /// Shakes hands with TLS 1.3 or 1.2; what a server shows before it wants a certificate of ours is good enough.
  ///
  /// @param name the name that the server is asked for; empty for none
  /// @throws IOException where the server showed no certificate
  static Handshake over(Wire wire, Door door, String name) throws IOException {
    var witness = new Witness();
    var socket = (SSLSocket) context(witness).getSocketFactory().createSocket(wire.socket(), door.address(),
        door.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
    parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
    } catch (IOException e) {
      if (witness.seen.get() == null) {
        throw e;
      }
    }
    return new Handshake(socket, witness.told());
  }

  private static SSLContext context(TrustManager witness) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[]{witness}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not there", e);
    }
  }

  /// Notes what a server shows, and is content with it.
  private static final class Witness extends X509ExtendedTrustManager {
    private static final X509Certificate[] NOBODY = new X509Certificate[0];
    private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();

    Seen told() throws IOException {
      var told = seen.get();
      if (told == null) {
        throw new IOException("no certificate was shown");
      }
      return told;
    }

    private void note(X509Certificate[] chain, @Nullable SSLSession session) {
      if (chain.length > 0) {
        seen.set(new Seen(session == null ? "" : session.getProtocol(), session == null ? "" : session.getCipherSuite(),
            List.of(chain)));
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      note(chain, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      note(chain, engine.getHandshakeSession());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      note(chain, null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException("nobody comes in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException("nobody comes in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("nobody comes in here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return NOBODY;
    }
  }
}
