package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import java.util.regex.Pattern;

/// By which methods would `user` be let in, and which algorithms does the server offer? The connection goes through the
/// key exchange and one `none` request, and offers neither key nor password.
///
/// @param user a login name
/// @param rsa whether the server is asked for its RSA key first, so that its length is seen
public record SshQuestion(Door door, String user, boolean rsa) implements Question {
  /// A name that no machine has.
  public static final String NOBODY = "guardbee-nobody";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,31}");

  public SshQuestion {
    if (!NAME.matcher(user).matches()) {
      throw new IllegalArgumentException("Malformed login name");
    }
  }

  @Override
  public Kind kind() {
    return Kind.SSH;
  }

  @Override
  public SshQuestion at(Door other) {
    return new SshQuestion(other, user, rsa);
  }
}
