package io.guardbee.adapters.store;

import com.zaxxer.hikari.HikariConfig;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a PostgreSQL database is. Never holds a password, and its refusals never quote the address, which might.
///
/// @param user who logs in, empty for the name of the process's own user
/// @param rest `HOST[:PORT]/DATABASE[?OPTIONS]`
record PostgresAddress(String user, String rest) {
  private static final Pattern FORM = Pattern.compile(
      "postgresql://(?:(?<user>[^:@/?#\\s]+)@)?(?<rest>(?:[^:@/?#\\s\\[\\]]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?"
          + "/[^/?#@:\\s]+(?:\\?[^#\\s]*)?)");
  private static final Pattern SECRET_OPTION = Pattern.compile("[?&][^=&]*pass[^=&]*=");
  private static final Pattern SECRET_IN_LOGIN = Pattern.compile("postgresql://[^@]*:[^@]*@.*", Pattern.DOTALL);

  static PostgresAddress parse(String url) {
    if (SECRET_IN_LOGIN.matcher(url).matches() || SECRET_OPTION.matcher(url.toLowerCase(Locale.ROOT)).find()) {
      throw new IllegalArgumentException("The store's address must not hold a password: "
          + "put it into GUARDBEE_STORE_PASSWORD or ~/.pgpass");
    }
    var match = FORM.matcher(url);
    if (!match.matches()) {
      throw new IllegalArgumentException("The store's address must be sqlite:FILE or "
          + "postgresql://USER@HOST[:PORT]/DATABASE");
    }
    var user = Optional.ofNullable(match.group("user")).orElse("");
    return new PostgresAddress(URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8),
        match.group("rest"));
  }

  void configure(HikariConfig config, Optional<String> password, Duration patience) {
    config.setJdbcUrl("jdbc:postgresql://" + rest);
    if (!user.isEmpty()) {
      config.setUsername(user);
    }
    password.ifPresent(config::setPassword);
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(1);
    config.addDataSourceProperty("ApplicationName", "guardbee");
    config.addDataSourceProperty("connectTimeout", Long.toString(Math.max(1, patience.toSeconds())));
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("options", "-c lock_timeout=" + patience.toMillis());
    // The details of an error quote rows.
    config.addDataSourceProperty("logServerErrorDetail", "false");
  }
}
