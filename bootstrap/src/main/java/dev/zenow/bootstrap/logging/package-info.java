/** Where the log goes, and in how much detail. */
@NullMarked
package dev.zenow.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
