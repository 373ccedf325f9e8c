/// The embedded demo: SSH servers inside the process that answer the collector with evidence recorded from real hosts,
/// asked through the real SSH adapter. Entry type: [io.guardbee.bot.demo.DemoGuests]. Nothing but `bot.app` uses it, and
/// Apache MINA sshd is used nowhere else.
@NullMarked
package io.guardbee.bot.demo;

import org.jspecify.annotations.NullMarked;
