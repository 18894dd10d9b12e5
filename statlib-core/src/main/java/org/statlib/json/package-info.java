/**
 * Regulation as a file: the reader of regime packs, what is written as JSON, and the only place
 * that knows Jackson and Bean Validation.
 *
 * <p>Read {@link org.statlib.json.RegimeReader}, which tells the format, then {@link
 * org.statlib.json.PackException}: all that is wrong with a pack, each {@link
 * org.statlib.json.Complaint} with its place. {@link org.statlib.json.ExplanationWriter} writes
 * where a figure comes from.
 */
@NullMarked
package org.statlib.json;

import org.jspecify.annotations.NullMarked;
