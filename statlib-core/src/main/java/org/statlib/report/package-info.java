/**
 * One unit's answer to one form for one period.
 *
 * <p>Read {@link org.statlib.report.Report} with its {@link org.statlib.report.ReportKey} and
 * {@link org.statlib.report.ReportStatus}, {@link org.statlib.report.Sheet} (its content: {@link
 * org.statlib.report.Row}s of {@link org.statlib.report.Figures}, each with one {@link
 * org.statlib.report.RowSource}), {@link org.statlib.report.Revision} (content that was frozen),
 * and {@link org.statlib.report.SlotKey} (the place a child has in the report above).
 */
@NullMarked
package org.statlib.report;

import org.jspecify.annotations.NullMarked;
