package io.guardbee.adapters.outside;

import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS with whoever answers. Nothing secret goes over it, and what comes back is as hostile as without it.
final class Unchecked extends X509ExtendedTrustManager {
  private static final X509Certificate[] NONE = new X509Certificate[0];

  private Unchecked() {}

  /// The same conversation, encrypted.
  static Conversation over(Conversation plain) throws Unanswered {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[]{new Unchecked()}, null);
      var socket = (SSLSocket) context.getSocketFactory().createSocket(plain.wire().socket(), plain.door().address(),
          plain.door().port(), false);
      socket.startHandshake();
      return new Conversation(plain.wire(), socket.getInputStream(), socket.getOutputStream(), plain.door(),
          plain.what());
    } catch (GeneralSecurityException | IOException | RuntimeException _) { // a hostile peer may trip the engine
      throw plain.wire().struck()
          ? new Unanswered(new OutsideFailure.Silent(plain.door().where(), plain.what()))
          : NoauthAsker.odd(plain, "no TLS came about");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    // nobody is asked who they are
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    // as above
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // as above
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // as above
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    // as above
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    // as above
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NONE;
  }
}
