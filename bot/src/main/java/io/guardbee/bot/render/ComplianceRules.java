package io.guardbee.bot.render;

/// How compliance is judged, in the words that people are told.
public final class ComplianceRules {
  private ComplianceRules() {}

  /// One paragraph a line.
  public static String text() {
    return """
        A VM is compliant when no finding of medium severity or more is open, no person's word is due, at least 80 % of \
        its checks have a verdict, and its last whole audit is at most 8 days old. What was accepted counts as compliant \
        as long as it is accepted.
        The score is the mean of the scores of the VMs with a current audit, each weighed by its coverage; a VM's score is \
        the share of its checks that pass, where a critical one weighs 10, a high one 6, a medium one 3 and a low one 1. The coverage is the mean of all \
        VMs, and one without a current audit counts nothing.
        What to do first is ordered by risk removed in a minute: the weights of the findings that go, over 5 minutes for a \
        rule or group that several VMs share, 20 minutes and 2 for each VM for one check at an image, and 5 minutes and 5 \
        for each check for a single VM. These are estimates.""";
  }
}
