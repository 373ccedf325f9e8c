package io.guardbee.adapters.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;

/// One record of the trail as it is hashed: every field with its length before it, so that none can run into the next,
/// after the hash of the record before.
///
/// @param person an alias, as are place, subject and why
record Chain(long sequence, long at, String person, String place, String origin, String command, String subject,
    String decision, String why) {
  /// What stands before the first record of all.
  static final String GENESIS = "";

  String hash(String previous) {
    return digest(Stream.concat(Stream.of(previous, Long.toString(sequence), Long.toString(at)),
        Stream.of(person, place, origin, command, subject, decision, why)).toArray(String[]::new));
  }

  PreparedBatch bind(PreparedBatch batch) {
    return batch.bind("sequence", sequence).bind("at", at).bind("person", person).bind("place", place)
        .bind("origin", origin).bind("command", command).bind("subject", subject).bind("decision", decision)
        .bind("why", why);
  }

  /// SHA-256 over fields with their lengths, in 43 letters.
  static String digest(String... fields) {
    var sha = Fitting.sha256();
    for (var field : List.of(fields)) {
      var bytes = field.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      sha.update(bytes);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha.digest());
  }
}
