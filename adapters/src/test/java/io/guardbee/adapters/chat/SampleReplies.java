package io.guardbee.adapters.chat;

import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Message.Audience;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The replies that every platform is shown, by name.
public final class SampleReplies {
  /// What a hostile machine, cloud or person writes where others read.
  public static final List<String> HOSTILE = List.of("@everyone @here", "<!channel> <!here|x>", "<@U1> <#C1> <@&1>",
      "```rm -rf```", "`x` *bold* _it_ ~no~ ||spoiler||", "\u202egnp.exe", "a\u200bb\u200dc\ufeff",
      "\u0000\u001b[2J\u0007",
      "<https://evil.example|https://bank.example>", "[click](https://evil.example)", "https://evil.example/x",
      ":rotating_light: &lt;!channel&gt; &amp;", "<!date^1^{date}|now>", "> quoted\n# title\n- item", "\ud83d",
      "💣".repeat(50),
      "x".repeat(10_000), "word ".repeat(2_000), "\n".repeat(40), "", " ");

  private static final Asker ANN = new Asker("chat", "T1", "ann", "Ann", Set.of(), Asker.Kind.PERSON);

  private SampleReplies() {}

  /// The names of all.
  public static List<String> names() {
    return List.of("placeholder", "progress", "audit", "groups", "fix", "refused", "failed", "long");
  }

  /// The message called so, in the form in which a platform gets it.
  public static Message message(String name) {
    return new Message("a7f3", ANN, Audience.EVERYBODY, !Set.of("placeholder", "progress").contains(name),
        called(name));
  }

  /// The reply called so.
  public static Reply called(String name) {
    return switch (name) {
      case "placeholder" -> Reply.of("On it: audit of vm-42.",
          new Paragraph("On it: audit of vm-42. The answer will stand here."),
          new Footer("Job a7f3, since 23 Nov 2026 21:03 UTC."));
      case "progress" -> Reply.of("Audit of vm-42: running", new Heading("Audit of vm-42: running"),
          new Paragraph("Step 2 of 2: collecting on 192.0.2.7."),
          new Actions(List.of(action("Cancel", "cancel-1", false))),
          new Footer("Job a7f3, since 23 Nov 2026 21:03 UTC."));
      case "audit" -> audit();
      case "groups" -> groups();
      case "fix" -> fix();
      case "refused" -> new Reply.Refused("There is no VM \"vm-4w\" that you may see. Did you mean vm-42?");
      case "failed" -> new Reply.Failed("vm-42 does not answer on port 22. Nothing was checked.", List.of());
      case "long" -> new Reply.Answered("everything", Reply.Standing.FAILING, longBlocks(), List.of());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Action action(String label, String component, boolean primary) {
    return new Action(label, "", primary, new Step.Kept(component));
  }

  private static Reply audit() {
    return new Reply.Answered("vm-42: grade D, inside only, 2 checks fail (1 critical, 1 high)", Reply.Standing.FAILING,
        List.of(new Heading("vm-42: grade D, inside only, 2 checks fail (1 critical, 1 high)"),
            new Paragraph("11 passed, 2 failed, 4 could not be told. Score 58 of 100, by severity."),
            new Heading("What is wrong, worst first"),
            new Entry(Tone.ALARM, "CRITICAL", "root may log in with a password",
                List.of("ssh-root-login (item 8: No root over SSH)", "- port=22", "- port=2222")),
            new Entry(Tone.BAD, "HIGH", "31 security updates wait", List.of("updates-pending (item 3: Updates)")),
            new Entry(Tone.CAUTION, "UNKNOWN", "4 checks could not be told", List.of()),
            new Actions(List.of(action("Fix ssh-root-login", "fix-1", true), action("All points", "turn-1", false),
                action("Check again", "ask-1", true), Action.of("Old", new Step.Ended()))),
            new Menu("Look at one check",
                List.of(new Action("ssh-root-login", "critical: root may log in with a password", false,
                    new Step.Kept("look-1")), new Action("updates-pending", "", false, new Step.Kept("look-2")))),
            new Footer("Audit a7f3, 23 Nov 2026 21:03 UTC, took 41 s, facts fresh."),
            new Footer("Buttons work until 30 Nov 2026 21:03 UTC.")),
        List.of(Attachment.of("guardbee-a7f3.json", "application/json", "{\"a\": 1}\n")));
  }

  private static Reply groups() {
    return new Reply.Answered("alpha: 3 of 14 security groups need attention", Reply.Standing.FAILING,
        List.of(new Heading("alpha: 3 of 14 security groups need attention"),
            new Table(List.of("", "group", "opens", "to"),
                List.of(new Row(Tone.ALARM, List.of("CRITICAL", "web-old", "tcp 22", "everybody, 4 VMs")),
                    new Row(Tone.BAD, List.of("HIGH", "db-shared", "tcp 5432", "everybody, 1 VM")),
                    new Row(Tone.GOOD, List.of("OK", "", "", "11 groups")))),
            new Actions(List.of(action("Show all", "turn-2", true)))),
        List.of());
  }

  private static Reply fix() {
    return new Reply.Answered("The commands that mend ssh-root-login on vm-42", Reply.Standing.FINE,
        List.of(new Heading("The commands that mend ssh-root-login on vm-42"),
            new Code("Run this on vm-42:", """
                set -eu
                cat <<'EOF' > /etc/ssh/sshd_config.d/00-guardbee.conf
                PermitRootLogin no
                EOF
                sshd -t && systemctl reload ssh
                """),
            new Code("Then this shows that it works:", "sshd -T | grep -i '^permitrootlogin'")),
        List.of());
  }

  /// More than any message holds.
  private static List<Block> longBlocks() {
    var blocks = new java.util.ArrayList<Block>(List.of(new Heading("Every check of vm-42")));
    IntStream.range(0, 120).forEach(i -> blocks.add(new Entry(Tone.BAD, "HIGH", "check number " + i + " fails",
        List.of("because line " + i + " says so", "/fix vm-42 check-" + i))));
    blocks.add(new Code("All of it:", "echo 'a line of code that is to be copied'\n".repeat(200)));
    blocks.add(new Actions(List.of(action("Check again", "ask-2", true))));
    blocks.add(new Footer("Audit a7f3, 23 Nov 2026 21:03 UTC."));
    return blocks;
  }

  /// A form, with free text and a choice.
  public static Form form() {
    return new Form("Guardbee: /fix",
        List.of(new Form.Field("VM", "VM", "vm-42", true, List.of()),
            new Form.Field("CHECK", "CHECK", "", true, List.of("ssh-root-login", "updates-pending"))),
        List.of("fix"));
  }

  /// What was filled in that form.
  public static Map<String, String> filled() {
    return Map.of("VM", "vm-42", "CHECK", "ssh-root-login");
  }
}
