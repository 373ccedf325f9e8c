package io.guardbee.adapters.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.UnixDomainSocketFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// The ssh-agent of whoever runs Guardbee. One that is absent, broken or silent holds no key.
final class Agent {
  private static final byte[] NO_SIGNATURE = new byte[0];
  private final Optional<Path> socket;
  private final Duration patience;

  /// @param socket where it listens, empty if there is none
  /// @param patience how long one question may take; a person may have to confirm a signature
  Agent(Optional<Path> socket, Duration patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /// The keys that it holds.
  List<Credentials.Key> keys() {
    if (socket.isEmpty() || !Files.exists(socket.get())) {
      return List.of();
    }
    try {
      return Watchdog.within(patience, () -> held(socket.get()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException | TimeoutException _) {
      return List.of();
    }
  }

  /// A connector of its own for each audit: the library's serialises everything on one buffer.
  private List<Credentials.Key> held(Path path) throws AgentProxyException {
    var repository = new AgentIdentityRepository(new SSHAgentConnector(new UnixDomainSocketFactory(), path));
    return repository.getIdentities().stream()
        .map(key -> new Credentials.Key(new Patient(key), Fingerprints.sha256(key.getPublicKeyBlob()))).toList();
  }

  /// A key of the agent that signs in bounded time, or not at all.
  private final class Patient implements Identity {
    private final Identity key;

    Patient(Identity key) {
      this.key = key;
    }

    @Override
    public byte[] getSignature(byte[] data) {
      return getSignature(data, getAlgName());
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
      try {
        return Watchdog.within(patience, () -> key.getSignature(data, algorithm));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return NO_SIGNATURE;
      } catch (ExecutionException | TimeoutException _) {
        return NO_SIGNATURE;
      }
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) {
      return true;
    }

    @Override
    public byte[] getPublicKeyBlob() {
      return key.getPublicKeyBlob();
    }

    @Override
    public String getAlgName() {
      return key.getAlgName();
    }

    @Override
    public String getName() {
      return key.getName();
    }

    @Override
    public boolean isEncrypted() {
      return false;
    }

    @Override
    public void clear() {
      // the agent keeps its keys
    }
  }
}
