/**
 * Keeping things in a database that speaks JDBC: H2 or PostgreSQL.
 *
 * <p>A host sees {@link org.statlib.jdbc.JdbcStores} (the stores), {@link org.statlib.jdbc.Schema}
 * (which tables they are kept in, how these come to be and what is wrong with them) and {@link
 * org.statlib.jdbc.Dialect} (which databases there are).
 *
 * <p>Behind them stand the act on one connection, its gates, and one table for each port.
 */
@NullMarked
package org.statlib.jdbc;

import org.jspecify.annotations.NullMarked;
