/// The configuration file as records: every key has a default, a range and a sentence, and whatever the file holds
/// beyond them is an error that names its line. Entry type: [io.guardbee.bot.settings.SettingsFile]. Imports the
/// parser, the validator and `checks.target`; no adapter.
@NullMarked
package io.guardbee.bot.settings;

import org.jspecify.annotations.NullMarked;
