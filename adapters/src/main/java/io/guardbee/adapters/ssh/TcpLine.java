package io.guardbee.adapters.ssh;

import com.jcraft.jsch.SocketFactory;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A TCP connection. Every address of the name is tried in turn, within one time limit for all.
final class TcpLine implements Line {
  private final SshAddress address;
  private final String where;
  private final Duration limit;
  private volatile boolean cut;
  private volatile @Nullable Socket socket;
  private volatile @Nullable Heard in;

  /// @param where how the host is called in messages
  /// @param limit for resolving the name and connecting
  TcpLine(SshAddress address, String where, Duration limit) {
    this.address = address;
    this.where = where;
    this.limit = limit;
  }

  @Override
  public void connect(SocketFactory unused, String host, int port, int timeout) throws Stopped {
    ProbeFailure why = unreachable("its name has no address");
    for (var each : addresses()) {
      if (cut) {
        break;
      }
      try {
        open(each);
        return;
      } catch (IOException e) {
        why = why(e);
      }
    }
    throw new Stopped(why);
  }

  private void open(InetAddress each) throws IOException {
    var attempt = new Socket();
    socket = attempt;
    if (cut) {
      throw new SocketTimeoutException();
    }
    try {
      attempt.setTcpNoDelay(true);
      attempt.connect(new InetSocketAddress(each, address.port()), Math.toIntExact(limit.toMillis()));
      in = new Heard(new BufferedInputStream(attempt.getInputStream(), 32_768));
    } catch (IOException e) {
      attempt.close();
      throw e;
    }
  }

  private InetAddress[] addresses() throws Stopped {
    try {
      return Watchdog.within(limit, () -> InetAddress.getAllByName(address.host()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Stopped(unreachable("the audit was interrupted"));
    } catch (ExecutionException _) {
      throw new Stopped(unreachable("its name does not resolve"));
    } catch (TimeoutException _) {
      throw new Stopped(unreachable("the name service did not answer"));
    }
  }

  private ProbeFailure why(IOException e) {
    var text = String.valueOf(e.getMessage());
    return switch (e) {
      case SocketTimeoutException _ -> new ProbeFailure.ConnectTimedOut(where, Watchdog.seconds(limit));
      case NoRouteToHostException _ -> unreachable("no route leads there");
      case ConnectException _ when text.contains("timed out") ->
        new ProbeFailure.ConnectTimedOut(where, Watchdog.seconds(limit));
      case ConnectException _ when text.contains("refused") -> new ProbeFailure.ConnectionRefused(where);
      default -> unreachable("the network says no");
    };
  }

  private ProbeFailure unreachable(String detail) {
    return new ProbeFailure.Unreachable(where, detail);
  }

  @Override
  public InputStream getInputStream() {
    var stream = in;
    return stream == null ? InputStream.nullInputStream() : stream;
  }

  @Override
  public OutputStream getOutputStream() {
    var s = socket;
    try {
      return s == null ? OutputStream.nullOutputStream() : s.getOutputStream();
    } catch (IOException _) {
      return OutputStream.nullOutputStream(); // closed meanwhile: the first read says so
    }
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

  @Override
  public void cut() {
    cut = true;
    close();
  }

  @Override
  public void close() {
    var s = socket;
    if (s != null) {
      try {
        s.close();
      } catch (IOException _) {
        // it is gone either way
      }
    }
  }
}
