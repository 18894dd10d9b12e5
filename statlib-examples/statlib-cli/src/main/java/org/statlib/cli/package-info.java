/**
 * The library from a terminal.
 *
 * <p>Read {@link org.statlib.cli.Main}, then one of its commands such as {@link
 * org.statlib.cli.UnitsCommands}. Files are read all or nothing ({@link org.statlib.cli.CsvFile},
 * {@link org.statlib.cli.UnitsFile}, {@link org.statlib.cli.RegimePack}); {@link
 * org.statlib.cli.Country} makes the units of the justice sector; tables and complaints go out by
 * way of the {@link org.statlib.cli.Terminal}.
 */
@NullMarked
package org.statlib.cli;

import org.jspecify.annotations.NullMarked;
