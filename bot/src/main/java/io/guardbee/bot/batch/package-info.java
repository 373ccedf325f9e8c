/// Audits of all VMs of projects: ordered, shared out among the processes on one store, told of while they go on. Each
/// VM goes through the same desk as a single audit.
@NullMarked
package io.guardbee.bot.batch;

import org.jspecify.annotations.NullMarked;
