package io.guardbee.adapters.ssh;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/// A line that says when it stands, which is when the greeting begins.
record Staged(Line line, Runnable stands) implements Proxy {
  @Override
  public void connect(SocketFactory factory, String host, int port, int timeout) throws Exception {
    line.connect(factory, host, port, timeout);
    stands.run();
  }

  @Override
  public InputStream getInputStream() {
    return line.getInputStream();
  }

  @Override
  public OutputStream getOutputStream() {
    return line.getOutputStream();
  }

  @Override
  public Socket getSocket() {
    return line.getSocket();
  }

  @Override
  public void close() {
    line.close();
  }
}
