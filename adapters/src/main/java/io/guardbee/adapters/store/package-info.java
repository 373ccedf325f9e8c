/// What must outlive the process, in SQLite or PostgreSQL: audits and findings, the trail, links, host keys, components,
/// and the work: what was asked, who does it, what is to be told. Entry type: [io.guardbee.adapters.store.Store].
/// Hides JDBI, Flyway, HikariCP and db-scheduler; imports `checks.result` and `checks.target`.
@NullMarked
package io.guardbee.adapters.store;

import org.jspecify.annotations.NullMarked;
