package io.guardbee.adapters.outside;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import io.guardbee.checks.probe.outside.SshTold;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Notes the host key that a server shows, and is content with any.
final class ShownKey implements HostKeyRepository {
  private static final HostKey[] NONE = new HostKey[0];
  private volatile Optional<SshTold.Key> key = Optional.empty();

  /// The key; empty as long as none was shown, or where it is malformed.
  Optional<SshTold.Key> key() {
    return key;
  }

  @Override
  public int check(String host, byte[] blob) {
    key = read(blob);
    return OK;
  }

  static Optional<SshTold.Key> read(byte[] blob) {
    try {
      var in = ByteBuffer.wrap(blob);
      var type = new String(field(in), StandardCharsets.US_ASCII);
      return switch (type) {
        case "ssh-rsa" -> {
          field(in);
          yield Optional.of(new SshTold.Key(type, new BigInteger(field(in)).bitLength()));
        }
        case "ssh-dss" -> Optional.of(new SshTold.Key(type, new BigInteger(field(in)).bitLength()));
        default -> Optional.of(new SshTold.Key(type, 0));
      };
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] field(ByteBuffer in) {
    int length = in.getInt();
    if (length < 1 || length > in.remaining()) {
      throw new IllegalArgumentException("a field beyond its key");
    }
    var bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  @Override
  public void add(HostKey unused, UserInfo user) {
    // nothing is ever written
  }

  @Override
  public void remove(String host, String type) {
    // nothing is ever written
  }

  @Override
  public void remove(String host, String type, byte[] unused) {
    // nothing is ever written
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return "Guardbee";
  }

  @Override
  public HostKey[] getHostKey() {
    return NONE;
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    return NONE;
  }
}
