package io.guardbee.adapters.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the identity files once and keeps them; asks the agent anew for each audit. A key that cannot be used stops
/// the audit before anything is connected.
final class Credentials {
  /// No private key or certificate is larger.
  private static final long LARGEST = 65_536;

  private final SshSettings settings;
  private final PassphraseSource passphrases;
  private final Agent agent;
  private final Map<List<Path>, List<Key>> loaded = new HashMap<>();

  Credentials(SshSettings settings, PassphraseSource passphrases, Agent agent) {
    this.settings = settings;
    this.passphrases = passphrases;
    this.agent = agent;
  }

  /// @param identity the library's handle
  /// @param fingerprint `SHA256:…` of the public key; for a certificate, of the key that it certifies
  record Key(Identity identity, String fingerprint) {}

  /// Every usable key, files first; never empty.
  List<Key> keys() throws Stopped {
    var fromAgent = fromAgent();
    var keys = new ArrayList<>(fromFiles(settings.identities(), fromAgent));
    fromAgent.stream().filter(key -> keys.stream().noneMatch(k -> sameBlob(k, key))).forEach(keys::add);
    if (keys.isEmpty()) {
      throw new Stopped(new ProbeFailure.NoKey(settings.agent()));
    }
    return keys;
  }

  /// The keys of these files alone, so that the machines of one project never see another's; the usual ones where none
  /// is named. A file that is encrypted may be opened by the agent.
  List<Key> keys(List<Path> named) throws Stopped {
    if (named.isEmpty()) {
      return keys();
    }
    var keys = new ArrayList<>(fromFiles(named, fromAgent()));
    if (keys.isEmpty()) {
      throw new Stopped(new ProbeFailure.NoKey(settings.agent()));
    }
    return keys;
  }

  private List<Key> fromAgent() {
    return settings.agent() ? agent.keys() : List.of();
  }

  /// One audit loads, the others wait: a passphrase is asked for once.
  private synchronized List<Key> fromFiles(List<Path> files, List<Key> fromAgent) throws Stopped {
    var before = loaded.get(files);
    if (before != null) {
      return before;
    }
    var keys = new ArrayList<Key>();
    for (var file : files) {
      keys.addAll(load(file, fromAgent));
    }
    if (!keys.isEmpty() && keys.stream().noneMatch(fromAgent::contains)) {
      loaded.put(files, List.copyOf(keys));
    }
    return keys;
  }

  private List<Key> load(Path file, List<Key> fromAgent) throws Stopped {
    var secret = read(file);
    try {
      var plain = identity(file, secret, null);
      var passphrase = new byte[0];
      if (plain.isEncrypted()) {
        passphrase = passphrase(file);
        var held = heldBy(fromAgent, plain);
        if (passphrase.length == 0 && !held.isEmpty()) {
          return held;
        }
        unlock(file, plain, passphrase);
      }
      var fingerprint = Fingerprints.sha256(plain.getPublicKeyBlob());
      var keys = new ArrayList<Key>();
      certificate(file, secret, passphrase).ifPresent(certified -> keys.add(new Key(certified, fingerprint)));
      keys.add(new Key(plain, fingerprint));
      Arrays.fill(passphrase, (byte) 0);
      return keys;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private Optional<Identity> certificate(Path key, byte[] secret, byte[] passphrase) throws Stopped {
    var file = key.resolveSibling(key.getFileName() + "-cert.pub");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var certified = identity(file, secret, read(file));
    if (certified.isEncrypted()) {
      unlock(key, certified, passphrase);
    }
    return Optional.of(certified);
  }

  private static void unlock(Path file, Identity identity, byte[] passphrase) throws Stopped {
    if (passphrase.length == 0) {
      throw unusable(file, "it is encrypted and there is no passphrase for it");
    }
    try {
      if (!identity.setPassphrase(passphrase.clone()) || identity.isEncrypted()) {
        throw unusable(file, "the passphrase does not open it");
      }
    } catch (JSchException _) {
      throw unusable(file, "its encryption is not supported");
    }
  }

  private byte[] passphrase(Path file) {
    var chars = passphrases.passphrase(file);
    var encoded = ByteBuffer.allocate(4 * chars.length);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(chars), encoded, true);
    var bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    Arrays.fill(chars, '\0');
    return bytes;
  }

  private static Identity identity(Path file, byte[] secret, byte @Nullable [] certificate) throws Stopped {
    try {
      var jsch = new JSch();
      jsch.addIdentity(file.toString(), secret.clone(), certificate, null);
      return jsch.getIdentityRepository().getIdentities().getFirst();
    } catch (JSchException | RuntimeException _) {
      throw unusable(file,
          certificate == null ? "it is no private key that Guardbee can read" : "it is no certificate");
    }
  }

  private static byte[] read(Path file) throws Stopped {
    try {
      if (!Files.isRegularFile(file)) {
        throw unusable(file, Files.exists(file) ? "it is no file" : "there is no such file");
      }
      if (Files.size(file) > LARGEST) {
        throw unusable(file, "it is too large for a key");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw unusable(file, "there is no such file");
    } catch (IOException _) {
      throw unusable(file, "it cannot be read");
    }
  }

  private static List<Key> heldBy(List<Key> agent, Identity identity) {
    var blob = identity.getPublicKeyBlob();
    return blob == null
        ? List.of()
        : agent.stream().filter(key -> Arrays.equals(blob, key.identity().getPublicKeyBlob())).toList();
  }

  private static boolean sameBlob(Key one, Key other) {
    return Arrays.equals(one.identity().getPublicKeyBlob(), other.identity().getPublicKeyBlob());
  }

  private static Stopped unusable(Path file, String detail) {
    return new Stopped(new ProbeFailure.CredentialUnusable("The key " + file, detail));
  }
}
