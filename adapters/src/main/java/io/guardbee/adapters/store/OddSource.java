package io.guardbee.adapters.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// Connections for the scheduler, whose closing means something else than usual. Whoever makes one says how a connection
/// is got; of the rest of [DataSource] the scheduler uses nothing.
interface OddSource extends DataSource {
  /// What closing a connection does.
  interface Closing {
    void close() throws SQLException;
  }

  /// The connection as it is, but for its closing.
  static Connection closing(Connection connection, Closing closing) {
    return (Connection) Proxy.newProxyInstance(OddSource.class.getClassLoader(), new Class<?>[]{Connection.class},
        (_, method, arguments) -> {
          if (method.getName().equals("close")) {
            closing.close();
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getTargetException();
          }
        });
  }

  @Override
  default Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  default PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  default void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  default void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  default int getLoginTimeout() {
    return 0;
  }

  @Override
  default Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  default boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
