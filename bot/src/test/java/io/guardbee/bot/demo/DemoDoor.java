package io.guardbee.bot.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/// A machine of the demo for tests of the whole program: an SSH server that answers like vm-42, and its client's key.
public final class DemoDoor implements AutoCloseable {
  private final KeyPair client = DemoKeys.draw();
  private final DemoServer server = DemoServer.start(Recording.of("vm-42"), client.getPublic());

  /// `ssh://user@127.0.0.1:port`.
  public String address() {
    return "ssh://" + Recording.USER + "@" + DemoServer.HOST + ":" + server.port();
  }

  /// The private key that it lets in, encrypted, as a file of `directory`.
  public Path encryptedKey(Path directory, String passphrase) throws Exception {
    var how = new OpenSSHKeyEncryptionContext();
    how.setCipherType("256");
    how.setPassword(passphrase);
    how.setKdfRounds(2);
    var file = directory.resolve("encrypted");
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(client, "guardbee test", how, out);
    }
    return file;
  }

  @Override
  public void close() {
    server.close();
  }
}
