package io.guardbee.adapters.outside;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Puts the handshake messages together that a server sends in the clear, in records (RFC 5246, section 6.2). Bounded: a
/// record, and a message, that is too long ends it.
final class TlsRecords {
  private static final int HANDSHAKE = 22;
  private static final int ALERT = 21;
  private static final int WARNING = 1;
  private static final int LONGEST_RECORD = 16_384 + 2_048;
  private static final int LONGEST_MESSAGE = 65_536;
  private final DataInputStream in;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private boolean began;
  private boolean whole;

  TlsRecords(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /// A handshake message.
  record Message(int type, ByteBuffer body) {}

  /// The server ended the handshake by an alert.
  static final class Declining extends IOException {
    private static final long serialVersionUID = 1L;
    private final int alert;

    Declining(int alert) {
      super("alert " + alert);
      this.alert = alert;
    }

    /// Its number.
    int alert() {
      return alert;
    }
  }

  /// Whether something came, and not one whole record.
  boolean torn() {
    return began && !whole;
  }

  /// The next message.
  ///
  /// @throws Declining where an alert came in its place
  /// @throws EOFException where the server hung up
  /// @throws IOException where what came is no TLS
  Message next() throws IOException {
    while (true) {
      var bytes = ByteBuffer.wrap(pending.toByteArray());
      if (bytes.remaining() >= 4) {
        int type = bytes.get() & 0xff;
        int length = ((bytes.get() & 0xff) << 16) | (bytes.getShort() & 0xffff);
        if (length > LONGEST_MESSAGE) {
          throw new IOException("a message too long");
        }
        if (bytes.remaining() >= length) {
          return message(bytes, type, length);
        }
      }
      pending.write(fragment());
    }
  }

  private Message message(ByteBuffer bytes, int type, int length) {
    var body = new byte[length];
    bytes.get(body);
    pending.reset();
    var rest = new byte[bytes.remaining()];
    bytes.get(rest);
    pending.writeBytes(rest);
    return new Message(type, ByteBuffer.wrap(body));
  }

  /// What the next record with a part of the handshake holds. A warning, such as that the name is not known, is passed over.
  private byte[] fragment() throws IOException {
    while (true) {
      int type = in.readUnsignedByte();
      began = true;
      int major = in.readUnsignedByte();
      in.readUnsignedByte();
      var fragment = new byte[length(type, major, in.readUnsignedShort())];
      in.readFully(fragment);
      whole = true;
      if (type == HANDSHAKE) {
        return fragment;
      }
      if (fragment.length < 2 || fragment[0] != WARNING || fragment[1] == 0) {
        throw new Declining(fragment.length < 2 ? 0 : fragment[1] & 0xff);
      }
    }
  }

  private static int length(int type, int major, int length) throws IOException {
    if (major != 3 || length == 0 || length > LONGEST_RECORD || (type != HANDSHAKE && type != ALERT)) {
      throw new IOException("no TLS");
    }
    return length;
  }
}
