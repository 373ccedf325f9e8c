/// Items 1 and 8 of the checklist: who gets in over SSH, and how. Judged by what sshd itself answers to each kind of
/// connection ([io.guardbee.checks.probe.SshdFacts]), never by reading its files for a verdict.
@NullMarked
package io.guardbee.checks.catalog.ssh;

import org.jspecify.annotations.NullMarked;
