package io.guardbee.adapters.outside;

import java.util.regex.Pattern;

/// Names of the operator's that go into questions.
///
/// @param dnsName a name that no audited machine owns, which name servers are asked to resolve
/// @param mailTo an address in a domain that no audited machine takes mail for, which mail servers are asked to relay to;
///   empty where they are not asked
public record OperatorNames(String dnsName, String mailTo) {
  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + "){1,8}");
  private static final Pattern ADDRESS = Pattern
      .compile("[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9])?@" + LABEL + "(?:\\." + LABEL + "){1,8}");
  /// A name that is set aside for examples, and no address.
  public static final OperatorNames USUAL = new OperatorNames("example.org", "");

  public OperatorNames {
    if (!NAME.matcher(dnsName).matches()) {
      throw new IllegalArgumentException("outside.dnsName must be a domain name such as probe.example.org");
    }
    if (!mailTo.isEmpty() && !ADDRESS.matcher(mailTo).matches()) {
      throw new IllegalArgumentException("outside.mailTo must be an address such as probe@example.org, or empty");
    }
  }
}
