package io.guardbee.adapters.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSchException;
import java.util.List;
import java.util.Vector;

/// The keys of one connection, offered in order; remembers which one signed last, and so opened the door.
final class Keyring implements IdentityRepository {
  private final List<Credentials.Key> keys;
  private volatile String used = "";

  Keyring(List<Credentials.Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /// `SHA256:…` of the key that signed last, empty if none did.
  String used() {
    return used;
  }

  @Override
  public String getName() {
    return "Guardbee";
  }

  @Override
  public int getStatus() {
    return RUNNING;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // the library's interface
  public Vector<Identity> getIdentities() {
    var identities = new Vector<Identity>(keys.size());
    keys.forEach(key -> identities.add(new Watched(key)));
    return identities;
  }

  @Override
  public boolean add(byte[] identity) {
    return false;
  }

  @Override
  public boolean remove(byte[] blob) {
    return false;
  }

  @Override
  public void removeAll() {
    // the keys serve other connections too
  }

  /// A key that says when it signs.
  private final class Watched implements Identity {
    private final Credentials.Key key;

    Watched(Credentials.Key key) {
      this.key = key;
    }

    @Override
    public byte[] getSignature(byte[] data) {
      used = key.fingerprint();
      return key.identity().getSignature(data);
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
      used = key.fingerprint();
      return key.identity().getSignature(data, algorithm);
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) throws JSchException {
      return key.identity().setPassphrase(passphrase);
    }

    @Override
    public byte[] getPublicKeyBlob() {
      return key.identity().getPublicKeyBlob();
    }

    @Override
    public String getAlgName() {
      return key.identity().getAlgName();
    }

    @Override
    public String getName() {
      return key.identity().getName();
    }

    @Override
    public boolean isEncrypted() {
      return key.identity().isEncrypted();
    }

    @Override
    public void clear() {
      // the key serves other connections too
    }
  }
}
