/**
 * Who may move a report where.
 *
 * <p>Read {@link org.statlib.workflow.ReportCommand} (the acts), {@link
 * org.statlib.workflow.Situation} (all that a decision reads) and {@link
 * org.statlib.workflow.Workflow} (the decision). {@link org.statlib.workflow.PeriodCommand} opens
 * and locks, and enters what letters provide ({@link org.statlib.workflow.Provisions}), {@link
 * org.statlib.workflow.AmendmentCommand} amends behind the lock, {@link
 * org.statlib.workflow.RegistryCommand} founds, {@link org.statlib.workflow.CatalogueCommand} keeps
 * dynamic catalogues. {@link org.statlib.workflow.Visibility} says who sees what. {@link
 * org.statlib.workflow.Evidence} holds what is stored against the journal.
 */
@NullMarked
package org.statlib.workflow;

import org.jspecify.annotations.NullMarked;
