package io.guardbee.adapters.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// A key pair in a file, in OpenSSH's own format.
///
/// @param file the private key
/// @param line the public one, `TYPE BASE64`
record TestKey(Path file, String line) {
  /// A fresh ECDSA key without a passphrase.
  static TestKey ecdsa(Path file) throws Exception {
    return write(file, KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256), "");
  }

  /// A fresh Ed25519 key, encrypted.
  static TestKey ed25519(Path file, String passphrase) throws Exception {
    return write(file, KeyPair.genKeyPair(new JSch(), KeyPair.ED25519), passphrase);
  }

  static TestKey ecdsa(Path file, String passphrase) throws Exception {
    return write(file, KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256), passphrase);
  }

  private static TestKey write(Path file, KeyPair pair, String passphrase) throws Exception {
    var out = new ByteArrayOutputStream();
    pair.writeOpenSSHv1PrivateKey(out, passphrase.isEmpty() ? null : passphrase.getBytes(StandardCharsets.UTF_8));
    Files.write(file, out.toByteArray());
    return new TestKey(file, line(pair.getPublicKeyBlob()));
  }

  byte[] blob() {
    return Base64.getDecoder().decode(line.split(" ")[1]);
  }

  String fingerprint() {
    return Fingerprints.sha256(blob());
  }

  PublicKey publicKey() throws Exception {
    return new ByteArrayBuffer(blob()).getRawPublicKey();
  }

  /// `TYPE BASE64`, as in known-hosts files.
  static String line(byte[] blob) {
    return Fingerprints.type(blob) + " " + Base64.getEncoder().encodeToString(blob);
  }

  static byte[] blob(PublicKey key) {
    var buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    return buffer.getCompactData();
  }
}
