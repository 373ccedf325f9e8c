package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.TlsTold;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A TLS greeting that offers only what a server should decline, and what it says to that (RFC 5246, section 7.4). Nothing
/// is agreed on: the connection ends after the server's part.
///
/// @param version the newest version that is offered
/// @param suites the cipher suites that are offered, by their numbers
record Hello(int version, Map<Integer, String> suites) {
  private static final int TLS_1_1 = 0x0302;
  private static final int TLS_1_2 = 0x0303;
  private static final int HANDSHAKE = 22;
  private static final int RANDOM = 32;
  /// A server's part has seven at most.
  private static final int MOST_MESSAGES = 10;
  private static final int SERVER_HELLO = 2;
  private static final int SERVER_HELLO_DONE = 14;
  private static final Map<Integer, String> VERSIONS = Map.of(0x0300, "SSLv3", 0x0301, "TLSv1", TLS_1_1, "TLSv1.1",
      TLS_1_2, "TLSv1.2");

  /// Whatever suite, with TLS 1.1 or older.
  static final Hello OLD_VERSION = new Hello(TLS_1_1, named("""
      c014 ECDHE_RSA_WITH_AES_256_CBC_SHA
      c013 ECDHE_RSA_WITH_AES_128_CBC_SHA
      c00a ECDHE_ECDSA_WITH_AES_256_CBC_SHA
      c009 ECDHE_ECDSA_WITH_AES_128_CBC_SHA
      0039 DHE_RSA_WITH_AES_256_CBC_SHA
      0033 DHE_RSA_WITH_AES_128_CBC_SHA
      0035 RSA_WITH_AES_256_CBC_SHA
      002f RSA_WITH_AES_128_CBC_SHA
      0088 DHE_RSA_WITH_CAMELLIA_256_CBC_SHA
      0084 RSA_WITH_CAMELLIA_256_CBC_SHA
      c012 ECDHE_RSA_WITH_3DES_EDE_CBC_SHA
      c008 ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
      0016 DHE_RSA_WITH_3DES_EDE_CBC_SHA
      000a RSA_WITH_3DES_EDE_CBC_SHA
      c011 ECDHE_RSA_WITH_RC4_128_SHA
      0005 RSA_WITH_RC4_128_SHA
      0004 RSA_WITH_RC4_128_MD5
      """));
  /// Suites that encrypt nothing, weakly, or for anybody.
  static final Hello WEAK_SUITE = new Hello(TLS_1_2, named("""
      0001 RSA_WITH_NULL_MD5
      0002 RSA_WITH_NULL_SHA
      003b RSA_WITH_NULL_SHA256
      c006 ECDHE_ECDSA_WITH_NULL_SHA
      c010 ECDHE_RSA_WITH_NULL_SHA
      0003 RSA_EXPORT_WITH_RC4_40_MD5
      0006 RSA_EXPORT_WITH_RC2_CBC_40_MD5
      0008 RSA_EXPORT_WITH_DES40_CBC_SHA
      0014 DHE_RSA_EXPORT_WITH_DES40_CBC_SHA
      0009 RSA_WITH_DES_CBC_SHA
      0015 DHE_RSA_WITH_DES_CBC_SHA
      0004 RSA_WITH_RC4_128_MD5
      0005 RSA_WITH_RC4_128_SHA
      c007 ECDHE_ECDSA_WITH_RC4_128_SHA
      c011 ECDHE_RSA_WITH_RC4_128_SHA
      000a RSA_WITH_3DES_EDE_CBC_SHA
      0016 DHE_RSA_WITH_3DES_EDE_CBC_SHA
      c008 ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
      c012 ECDHE_RSA_WITH_3DES_EDE_CBC_SHA
      0018 DH_anon_WITH_RC4_128_MD5
      001b DH_anon_WITH_3DES_EDE_CBC_SHA
      0034 DH_anon_WITH_AES_128_CBC_SHA
      003a DH_anon_WITH_AES_256_CBC_SHA
      006c DH_anon_WITH_AES_128_CBC_SHA256
      00a6 DH_anon_WITH_AES_128_GCM_SHA256
      c018 ECDH_anon_WITH_AES_128_CBC_SHA
      c019 ECDH_anon_WITH_AES_256_CBC_SHA
      """));

  private static Map<Integer, String> named(String table) {
    return table.lines().map(line -> line.split(" ", 2)).collect(Collectors.toMap(
        row -> Integer.parseInt(row[0], 16), row -> row[1], (first, _) -> first, TreeMap::new));
  }

  /// The record to send.
  ///
  /// @param name the name that the server is asked for; empty for none
  byte[] bytes(String name) {
    var extensions = extensions(name);
    // version, random, no session, suites, no compression, extensions
    int length = 2 + 32 + 1 + 2 + 2 * suites.size() + 2 + 2 + extensions.length;
    var out = ByteBuffer.allocate(5 + 4 + length);
    out.put((byte) HANDSHAKE).putShort((short) 0x0301).putShort((short) (4 + length));
    out.put((byte) 1).put((byte) 0).putShort((short) length);
    // a random of no use: no secret ever depends on it
    out.putShort((short) version).put("Guardbee looks and agrees to no.".getBytes(StandardCharsets.US_ASCII));
    out.put((byte) 0).putShort((short) (2 * suites.size()));
    suites.keySet().forEach(suite -> out.putShort((short) (int) suite));
    return out.put((byte) 1).put((byte) 0).putShort((short) extensions.length).put(extensions).array();
  }

  private static byte[] extensions(String name) {
    var host = name.getBytes(StandardCharsets.US_ASCII);
    var out = ByteBuffer.allocate(128 + host.length);
    if (host.length > 0) {
      out.putShort((short) 0).putShort((short) (host.length + 5)).putShort((short) (host.length + 3)).put((byte) 0)
          .putShort((short) host.length).put(host);
    }
    // groups: x25519, secp256r1, secp384r1, secp521r1; points: uncompressed
    out.putInt(0x000a_000a).putShort((short) 8).putShort((short) 0x1d).putShort((short) 0x17).putShort((short) 0x18)
        .putShort((short) 0x19);
    out.putInt(0x000b_0002).putShort((short) 0x0100);
    // signatures: RSA, RSA-PSS and ECDSA, with SHA-1 to SHA-512
    out.putInt(0x000d_0014).putShort((short) 18);
    for (var scheme : new int[]{0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0403, 0x0503, 0x0201}) {
      out.putShort((short) scheme);
    }
    // safe renegotiation, or servers of today hang up
    out.putInt(0xff01_0001).put((byte) 0);
    var bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /// What the server says: that it takes an offer counts when its whole part has come, since some name a suite and fail
  /// then.
  ///
  /// @throws IOException where it says something else, or nothing
  TlsTold answer(InputStream from) throws IOException {
    var records = new TlsRecords(from);
    try {
      return taken(records);
    } catch (TlsRecords.Declining declined) {
      return new TlsTold.Declined("alert " + declined.alert());
    } catch (EOFException | SocketException _) {
      if (records.torn()) {
        throw new IOException("an answer cut short");
      }
      return new TlsTold.Declined("hung up");
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new IOException("malformed", e);
    }
  }

  private TlsTold taken(TlsRecords records) throws IOException {
    var chosen = new TlsTold.Taken("", "");
    for (int i = 0; i < MOST_MESSAGES; i++) {
      var message = records.next();
      switch (message.type()) {
        case SERVER_HELLO -> chosen = chosen(message.body());
        case SERVER_HELLO_DONE -> {
          if (chosen.suite().isEmpty()) {
            throw new IOException("the greeting ended before it began");
          }
          return chosen;
        }
        default -> {
          // a certificate, or the server's part of a key
        }
      }
    }
    throw new IOException("a greeting without end");
  }

  private TlsTold.Taken chosen(ByteBuffer hello) throws IOException {
    var name = VERSIONS.getOrDefault(hello.getShort() & 0xffff, "");
    hello.position(2 + RANDOM);
    hello.position(2 + RANDOM + 1 + (hello.get() & 0xff));
    var suite = suites.getOrDefault(hello.getShort() & 0xffff, "");
    if (name.isEmpty() || suite.isEmpty()) {
      throw new IOException("what was never offered was chosen");
    }
    return new TlsTold.Taken(name, suite);
  }
}
