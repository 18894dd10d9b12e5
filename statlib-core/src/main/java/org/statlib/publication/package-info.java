/**
 * Reports that are published on line instead of being sent on paper (letter 1607/TCTHADS-VP).
 *
 * <p>Read {@link org.statlib.publication.Publication} first (what is posted, waits and is shown),
 * with its {@link org.statlib.publication.Attachment} and the {@link
 * org.statlib.publication.Inspection} that tells what a file is; then {@link
 * org.statlib.publication.Appointment} (who is in charge of a unit's), {@link
 * org.statlib.publication.PublicationCommand} beside {@link org.statlib.publication.Publications}
 * (what may be done by whom), {@link org.statlib.publication.Audience} (who sees what) and {@link
 * org.statlib.publication.PublicationQuery} (how it is found).
 */
@NullMarked
package org.statlib.publication;

import org.jspecify.annotations.NullMarked;
