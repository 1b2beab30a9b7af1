/** Whose the data directory is: one process owns it, the others reach that one. */
@NullMarked
package dev.zenow.bootstrap.ownership;

import org.jspecify.annotations.NullMarked;
