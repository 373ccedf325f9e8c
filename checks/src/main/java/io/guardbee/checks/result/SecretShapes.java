package io.guardbee.checks.result;

import java.util.List;
import java.util.regex.Pattern;

/// Secrets that show by their own form or by the header that they stand in, whatever they are called.
///
/// Every loop is possessive or bounded, and no two attempts read the same stretch: a hostile text costs no more than an
/// ordinary one of its length.
final class SecretShapes {
  private static final String START = "(?<![A-Za-z0-9])";
  private static final String NOT_YET = "(?!\\[redacted|\\$[A-Z{(])";
  private static final String ASSIGNED = "[\"']?[ \\t]{0,4}+[:=][ \\t]{0,4}+(?:" + NOT_YET + "[\\[\"']){0,2}+"
      + NOT_YET;

  /// Patterns whose groups stay, in front of what goes.
  private static final List<Pattern> SHAPES = List.of(
      // Slack
      shape(START + "(?:xoxe\\.)?+xox[a-z]-[A-Za-z0-9-]{8,}+"), shape(START + "xapp-[A-Za-z0-9-]{8,}+"),
      shape("(hooks\\.slack\\.com/[a-z]{1,16}/)" + NOT_YET + "[^\\s\"'<>]++"),
      // Discord
      shape(START + "[MNO][DTjz][A-Za-z0-9_-]{20,28}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{25,}+"),
      shape("(discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/\\d{1,24}/)[A-Za-z0-9_-]++"),
      // hosts of code, clouds
      shape(START + "(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{16,}+"),
      shape(START + "gl(?:pat|rt|dt|cbt|ptt|ft|oas|soat|agent|imt|ffct|rtr)-[A-Za-z0-9_.-]{16,}+"),
      shape(START + "(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"), shape(START + "AIza[A-Za-z0-9_-]{30,}+"),
      shape(START + "gAAAAA[A-Za-z0-9_-]{40,}+={0,2}+"),
      // tokens that carry their own claims
      shape("(?<![\\w-])eyJ[\\w-]{6,}+\\.[\\w-]{6,}+(?:\\.[\\w-]*+){0,4}+"),
      shape("(?<![\\w-])((?i:bearer)[ \\t]{1,4}+)(?=[A-Za-z._~+/=-]*+\\d)[\\w.~+/=-]{16,}+"),
      // OpenSSH's and PuTTY's keys without their frame
      shape(START + "b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=]{16,}+"), shape("(Private-MAC: ?)[0-9a-fA-F]{16,}+"),
      // hashes of passwords
      shape("\\$(?:y|gy|7|6|5|1|apr1|2[abxy]?|sha1|md5|scrypt|argon2(?:id|i|d)|pbkdf2(?:-sha\\d{1,3})?)"
          + "\\$[./A-Za-z0-9=,$+-]{8,}+"),
      shape("(?m)^([a-z_][a-z0-9_-]{0,31}+:)[./A-Za-z0-9]{13}(?=:\\d{0,6}+:)"),
      // headers
      shape("(?i)((?:proxy-)?authorization" + ASSIGNED + "(?:bearer|basic|bot|token|negotiate)[ \\t]{1,4}+)" + NOT_YET
          + "[^\\s\"'\\]},;]++"),
      shape("(?i)((?:proxy-)?authorization" + ASSIGNED + ")(?!(?:bearer|basic|bot|token|negotiate)[ \\t])"
          + "[^\\r\\n\"'\\]}]++"),
      shape("(?i)((?:set-)?cookie2?" + ASSIGNED + ")[\\w.-]{1,128}+=[^\\r\\n\"'\\]}]*+"),
      shape("(?i)((?:x-(?:auth|subject|service|vault|csrf|storage)-token|private-token|x-slack-signature|"
          + "x-signature-ed25519|x-hub-signature(?:-256)?|x-api-key)" + ASSIGNED + ")[^\\s\"'\\]},;]++"),
      // URLs and command lines
      shape("(?<=://)([^\\s/?#:@\"'<>]*+:)[^\\s/?#\"'<>]*(?=@)"),
      shape("(?<![\\w-])(--?[A-Za-z-]{0,32}?(?i:password|passwd|passphrase|secret|token|api-?key)[ \\t]{1,4}+)"
          + "(?![-\\[|]|[A-Z_]++(?![\\w]))[^\\s\"']++"),
      shape("(sshpass[ \\t]{1,4}+-p[ \\t]{0,4}+)" + NOT_YET + "\\S++"),
      shape("(?<![\\w])(curl[ \\t][^\\r\\n|;]{0,200}?(?<=[ \\t])(?:-u|--user)[ \\t]{1,4}+[^\\s:]{1,64}+:)\\S++"));

  private SecretShapes() {}

  private static Pattern shape(String regex) {
    return Pattern.compile(regex);
  }

  static String redact(String text) {
    var left = text;
    for (var shape : SHAPES) {
      var found = shape.matcher(left);
      left = found.replaceAll(found.groupCount() == 0 ? Redaction.MARK : "$1" + Redaction.MARK);
    }
    return left;
  }
}
