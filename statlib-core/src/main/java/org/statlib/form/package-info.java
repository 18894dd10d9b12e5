/**
 * What is asked, and the checks.
 *
 * <p>Read {@link org.statlib.form.Form} with its {@link org.statlib.form.Block}s and {@link
 * org.statlib.form.Column}s, {@link org.statlib.form.Grid} (the cells of one contributor, in a
 * row), {@link org.statlib.form.Cell}, {@link org.statlib.form.Check}, {@link
 * org.statlib.form.Comparison} and {@link org.statlib.form.Catalogue}.
 */
@NullMarked
package org.statlib.form;

import org.jspecify.annotations.NullMarked;
