package io.guardbee.adapters.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SocketFactory;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// A channel that a jump host opened to the target. The jump host resolves the name and connects.
final class JumpLine implements Line {
  private final Hop jump;
  private final SshAddress address;
  private volatile @Nullable ChannelDirectTCPIP channel;
  private volatile @Nullable Heard in;
  private volatile OutputStream out = OutputStream.nullOutputStream();

  /// @param jump logged in already
  JumpLine(Hop jump, SshAddress address) {
    this.jump = jump;
    this.address = address;
  }

  @Override
  public void connect(SocketFactory unused, String host, int port, int timeout) throws Stopped {
    try {
      var opened = (ChannelDirectTCPIP) jump.channel("direct-tcpip");
      channel = opened;
      opened.setHost(address.host());
      opened.setPort(address.port());
      in = new Heard(opened.getInputStream());
      out = opened.getOutputStream();
      opened.connect(0);
      if (!opened.isConnected()) {
        throw refused();
      }
    } catch (JSchException | IOException _) {
      throw refused();
    }
  }

  private Stopped refused() {
    return new Stopped(new ProbeFailure.Unreachable(address.where(), jump.where() + " could not connect to it"));
  }

  @Override
  public InputStream getInputStream() {
    var stream = in;
    return stream == null ? InputStream.nullInputStream() : stream;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  @SuppressWarnings("NullAway") // the library takes null for "no socket to set options on"
  public @Nullable Socket getSocket() {
    return null;
  }

  @Override
  public boolean ended() {
    var stream = in;
    return stream != null && stream.ended();
  }

  /// The channel's close could wait for the jump host, so the whole way is cut.
  @Override
  public void cut() {
    jump.cut();
  }

  @Override
  public void close() {
    var c = channel;
    if (c != null) {
      c.disconnect();
    }
  }
}
