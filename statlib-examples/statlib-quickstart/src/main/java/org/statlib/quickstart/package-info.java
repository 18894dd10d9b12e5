/** The README's first code: one commune compiles, approves and sends; its district receives. */
@NullMarked
package org.statlib.quickstart;

import org.jspecify.annotations.NullMarked;
