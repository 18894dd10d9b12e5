/**
 * Reports that are published on line instead of being sent on paper (letter 1607/TCTHADS-VP).
 *
 * <p>Read {@link org.statlib.publication.Inspection} first (what a file is, or why it is not
 * taken), then {@link org.statlib.publication.Attachment} (a file that was taken).
 */
@NullMarked
package org.statlib.publication;

import org.jspecify.annotations.NullMarked;
