/// The embedded demo: a cloud and its machines inside the process. An HTTP server answers as the OpenStack of the lab did,
/// SSH servers answer the collector with evidence recorded from real hosts, and both are asked through the real adapters.
/// Entry type: [io.guardbee.bot.demo.DemoStage]. Nothing but `bot.app` uses it, and Apache MINA sshd is used nowhere else.
@NullMarked
package io.guardbee.bot.demo;

import org.jspecify.annotations.NullMarked;
