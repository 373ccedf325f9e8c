package io.guardbee.bot.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/// Keys that live as long as the demo. Elliptic curves of the JDK, so that nothing else is needed.
final class DemoKeys {
  private DemoKeys() {}

  static KeyPair draw() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has elliptic curves", e);
    }
  }

  /// The private key as a file that its owner alone can read; the caller deletes it.
  static Path written(KeyPair pair) {
    try {
      var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var file = Files.createTempFile("guardbee-demo", ".key", owner);
      try (var out = Files.newOutputStream(file)) {
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "guardbee demo", null, out);
      }
      return file;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("The demo's key cannot be written", e);
    }
  }
}
