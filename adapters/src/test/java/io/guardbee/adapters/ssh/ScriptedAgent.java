package io.guardbee.adapters.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// An ssh-agent on a socket file that holds one key: just enough of the protocol (draft-miller-ssh-agent) to list and
/// to sign.
final class ScriptedAgent implements AutoCloseable {
  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int FAILURE = 5;

  private final ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  private final KeyPair key;
  private final boolean silent;
  final AtomicInteger signatures = new AtomicInteger();

  private ScriptedAgent(Path socket, KeyPair key, boolean silent) throws IOException {
    this.key = key;
    this.silent = silent;
    listener.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(this::accept);
  }

  /// An agent that holds the key of this file.
  static ScriptedAgent holding(Path socket, Path file) throws Exception {
    return new ScriptedAgent(socket, KeyPair.load(new JSch(), file.toString()), false);
  }

  /// An agent that takes questions and never answers.
  static ScriptedAgent silent(Path socket, Path file) throws Exception {
    return new ScriptedAgent(socket, KeyPair.load(new JSch(), file.toString()), true);
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        var client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      while (true) {
        var length = read(client, 4).getInt();
        var answer = answer(read(client, length));
        if (!silent) {
          client.write(ByteBuffer.allocate(4 + answer.length).putInt(answer.length).put(answer).flip());
        }
      }
    } catch (IOException _) {
      // the client is done
    }
  }

  private static ByteBuffer read(SocketChannel client, int count) throws IOException {
    var buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (client.read(buffer) < 0) {
        throw new IOException("end");
      }
    }
    return buffer.flip();
  }

  private byte[] answer(ByteBuffer question) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    switch (question.get()) {
      case REQUEST_IDENTITIES -> {
        out.write(IDENTITIES_ANSWER);
        out.writeInt(1);
        string(out, key.getPublicKeyBlob());
        string(out, "test".getBytes(StandardCharsets.US_ASCII));
      }
      case SIGN_REQUEST -> {
        string(question);
        signatures.incrementAndGet();
        out.write(SIGN_RESPONSE);
        string(out, key.getSignature(string(question)));
      }
      default -> out.write(FAILURE);
    }
    return bytes.toByteArray();
  }

  private static void string(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] string(ByteBuffer in) {
    var bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
