/** Checks of the machine that need no adapter. */
@NullMarked
package dev.zenow.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
