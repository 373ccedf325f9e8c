package io.guardbee.adapters.store;

import org.jdbi.v3.core.Handle;

/// What is to be told, written in the transaction of what it tells of. [Outbox] delivers it.
final class Letters {
  private Letters() {}

  /// The message of an ask: what is posted now, and edited later.
  static void placeholder(Handle h, NewAsk ask, long now) {
    h.createUpdate("""
        insert into letter (id, ask, platform, owner, place, conversation, reference, opening, body, version, handed,
          edits, last, state, due_at, held_until, claim, attempts, since, why)
        values (:id, :id, :platform, :owner, :place, :conversation, '', :placeholder, :placeholder, 0, 0,
          0, false, 'DUE', :now, 0, 0, 0, :now, '')""").bindMethods(ask).bind("now", now).execute();
  }

  /// A message that is posted once, as it stands or with its opening.
  static void post(Handle h, NewLetter letter, String ask, long now) {
    h.createUpdate("""
        insert into letter (id, ask, platform, owner, place, conversation, reference, opening, body, version, handed,
          edits, last, state, due_at, held_until, claim, attempts, since, why)
        values (:id, :belongsTo, :platform, :owner, :place, :conversation, '', :opening, :body, :version, 0,
          0, true, 'DUE', :now, 0, 0, 0, :now, '')
        on conflict (id) do nothing""").bindMethods(letter).bind("belongsTo", ask)
        .bind("version", letter.opening().isEmpty() ? 0 : 1).bind("now", now).execute();
  }

  /// A letter that was put off keeps the time it was put off to: newer content is no reason to press a platform that
  /// asked to wait.
  static boolean progress(Handle h, String ask, String body, long now) {
    return h.createUpdate("""
        update letter set body = :body, version = version + 1, state = 'DUE',
          due_at = case when state = 'IDLE' then :now else due_at end,
          since = case when state = 'IDLE' then :now else since end
        where id = :ask and last = false and state in ('DUE', 'IDLE') and edits < :most
          and exists (select 1 from ask where ask.id = :ask and ask.state = 'RUNNING')""")
        .bind("ask", ask).bind("body", body).bind("most", Asks.EDITS - 1).bind("now", now).execute() == 1;
  }

  /// A message that answers no ask of the queue and is edited until somebody says that it is the last.
  static void begin(Handle h, NewLetter letter, long now) {
    h.createUpdate("""
        insert into letter (id, ask, platform, owner, place, conversation, reference, opening, body, version, handed,
          edits, last, state, due_at, held_until, claim, attempts, since, why)
        values (:id, :ask, :platform, :owner, :place, :conversation, '', :opening, :body, 0, 0,
          0, false, 'DUE', :now, 0, 0, 0, :now, '')
        on conflict (id) do nothing""").bindMethods(letter).bind("now", now).execute();
  }

  /// Newer content of a message that was begun. As with [#progress], what was put off keeps its time.
  static boolean revise(Handle h, String id, String body, boolean last, long now) {
    return h.createUpdate("""
        update letter set body = :body, version = version + 1, last = :last, state = 'DUE',
          due_at = case when state = 'IDLE' then :now else due_at end,
          since = case when state = 'IDLE' then :now else since end
        where id = :id and last = false and state in ('DUE', 'IDLE')""").bind("id", id).bind("body", body)
        .bind("last", last).bind("now", now).execute() == 1;
  }

  static void lastWord(Handle h, String ask, String body, long now) {
    h.createUpdate("""
        update letter set body = :body, version = version + 1, last = true, state = 'DUE', since = :now,
          due_at = case when state = 'IDLE' then :now else due_at end
        where id = :ask and state in ('DUE', 'IDLE')""").bind("ask", ask).bind("body", body).bind("now", now)
        .execute();
  }
}
