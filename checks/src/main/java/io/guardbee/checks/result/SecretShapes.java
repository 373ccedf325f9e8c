package io.guardbee.checks.result;

import java.util.List;

/// Secrets that show by their own form or by the header that they stand in, whatever they are called.
///
/// Every loop is possessive or bounded, and no two attempts read the same stretch: a hostile text costs no more than an
/// ordinary one of its length.
final class SecretShapes {
  private static final String START = "(?<![A-Za-z0-9])";
  private static final String NOT_YET = "(?!\\[redacted|\\$[A-Z{(])";
  private static final String ASSIGNED = "[\"']?[ \\t]{0,4}+[:=][ \\t]{0,4}+(?:" + NOT_YET + "[\\[\"']){0,2}+"
      + NOT_YET;

  /// Patterns whose groups stay, in front of what goes; each with words of which one is in every match.
  private static final List<CluedPattern> SHAPES = List.of(
      // Slack
      CluedPattern.within(5, START + "(?:xoxe\\.)?+xox[a-z]-[A-Za-z0-9-]{8,}+", "xox"),
      CluedPattern.of(START + "xapp-[A-Za-z0-9-]{8,}+", "xapp-"),
      CluedPattern.of("(hooks\\.slack\\.com/[a-z]{1,16}/)" + NOT_YET + "[^\\s\"'<>]++", "hooks.slack.com/"),
      // Discord
      CluedPattern.of(START + "[MNO][DTjz][A-Za-z0-9_-]{20,28}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{25,}+", "MD", "MT",
          "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT", "Oj", "Oz"),
      CluedPattern.within(24, "(discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/\\d{1,24}/)[A-Za-z0-9_-]++",
          "webhooks/"),
      // hosts of code, clouds
      CluedPattern.of(START + "(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}+", "ghp_", "gho_", "ghu_", "ghs_", "ghr_",
          "github_pat_"),
      CluedPattern.of(START + "gl(?:pat|rt|dt|cbt|ptt|ft|oas|soat|agent|imt|ffct|rtr)-[A-Za-z0-9_.-]{16,}+", "gl"),
      CluedPattern.of(START + "(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])", "AKIA", "ASIA"),
      CluedPattern.of(START + "AIza[A-Za-z0-9_-]{30,}+", "AIza"),
      CluedPattern.of(START + "gAAAAA[A-Za-z0-9_-]{40,}+={0,2}+", "gAAAAA"),
      // tokens that carry their own claims
      CluedPattern.of("(?<![\\w-])eyJ[\\w-]{6,}+\\.[\\w-]{6,}+(?:\\.[\\w-]*+){0,4}+", "eyJ"),
      CluedPattern.of("(?<![\\w-])((?i:bearer)[ \\t]{1,4}+)(?=[A-Za-z._~+/=-]*+\\d)[\\w.~+/=-]{16,}+", "bearer")
          .inAnyCase(),
      // OpenSSH's and PuTTY's keys without their frame
      CluedPattern.of(START + "b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=]{16,}+", "b3BlbnNzaC1rZXktdjE"),
      CluedPattern.of("(Private-MAC: ?)[0-9a-fA-F]{16,}+", "Private-MAC:"),
      // hashes of passwords
      CluedPattern.of("\\$(?:y|gy|7|6|5|1|apr1|2[abxy]?|sha1|md5|scrypt|argon2(?:id|i|d)|pbkdf2(?:-sha\\d{1,3})?)"
          + "\\$[./A-Za-z0-9=,$+-]{8,}+", "$"),
      CluedPattern.of("(?m)(?<=:)[./A-Za-z0-9]{13}(?=:\\d{0,6}+:)(?<=^[a-z_][a-z0-9_-]{0,31}:[./A-Za-z0-9]{13})", ":")
          .behind(1),
      // headers
      CluedPattern.within(6,
          "(?i)((?:proxy-)?authorization" + ASSIGNED + "(?:bearer|basic|bot|token|negotiate)[ \\t]{1,4}+)" + NOT_YET
              + "[^\\s\"'\\]},;]++",
          "authorization").inAnyCase(),
      CluedPattern.within(6,
          "(?i)((?:proxy-)?authorization" + ASSIGNED + ")(?!(?:bearer|basic|bot|token|negotiate)[ \\t])"
              + "[^\\r\\n\"'\\]}]++",
          "authorization").inAnyCase(),
      CluedPattern.within(4, "(?i)((?:set-)?cookie2?" + ASSIGNED + ")[\\w.-]{1,128}+=[^\\r\\n\"'\\]}]*+", "cookie")
          .inAnyCase(),
      CluedPattern.of(
          "(?i)((?:x-(?:auth|subject|service|vault|csrf|storage)-token|private-token|x-slack-signature|"
              + "x-signature-ed25519|x-hub-signature(?:-256)?|x-api-key)" + ASSIGNED + ")[^\\s\"'\\]},;]++",
          "x-auth-token", "x-subject-token", "x-service-token", "x-vault-token", "x-csrf-token", "x-storage-token",
          "private-token", "x-slack-signature", "x-signature-ed25519", "x-hub-signature", "x-api-key").inAnyCase(),
      // URLs and command lines
      CluedPattern.of("(?<=://)([^\\s/?#:@\"'<>]*+:)[^\\s/?#\"'<>]*(?=@)", "://").behind(3),
      CluedPattern.of(
          "(?<![\\w-])(--?[A-Za-z-]{0,32}?(?i:password|passwd|passphrase|secret|token|api-?key)[ \\t]{1,4}+)"
              + "(?![-\\[|]|[A-Z_]++(?![\\w]))[^\\s\"']++",
          "-"),
      CluedPattern.of("(sshpass[ \\t]{1,4}+-p[ \\t]{0,4}+)" + NOT_YET + "\\S++", "sshpass"),
      CluedPattern.of(
          "(?<![\\w])(curl[ \\t][^\\r\\n|;]{0,200}?(?<=[ \\t])(?:-u|--user)[ \\t]{1,4}+[^\\s:]{1,64}+:)\\S++", "curl"));

  /// The clues of all shapes, each in small letters: most texts have few of them, and what has none of a shape's need not
  /// be looked at for it.
  private static final Clues CLUES = new Clues(SHAPES.stream().flatMap(shape -> shape.clues().words().stream())
      .map(CluedPattern::small).toList());

  private SecretShapes() {}

  static String redact(String text) {
    var left = text;
    var small = CluedPattern.small(text);
    var there = CLUES.in(small);
    var first = 0;
    for (var shape : SHAPES) {
      var end = first + shape.clues().words().size();
      var hit = there.nextSetBit(first);
      first = end;
      if (hit < 0 || hit >= end) {
        continue;
      }
      var redacted = redact(left, shape.in(left, small));
      if (!redacted.equals(left)) {
        left = redacted;
        small = CluedPattern.small(redacted);
      }
    }
    return left;
  }

  private static String redact(String text, CluedPattern.Search search) {
    var out = new StringBuilder();
    var done = 0;
    while (search.find(done)) {
      var found = search.found();
      out.append(text, done, found.groupCount() == 0 ? found.start() : found.end(1)).append(Redaction.MARK);
      done = found.end();
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }
}
