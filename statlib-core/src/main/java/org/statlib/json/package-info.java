/**
 * Regulation as a file: the reader of regime packs, and the only place that knows Jackson and Bean
 * Validation.
 *
 * <p>Read {@link org.statlib.json.RegimeReader}, which tells the format, then {@link
 * org.statlib.json.PackException}: all that is wrong with a pack, each {@link
 * org.statlib.json.Complaint} with its place.
 */
@NullMarked
package org.statlib.json;

import org.jspecify.annotations.NullMarked;
