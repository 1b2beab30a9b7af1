/** The program around the commands: opening the data directory, serving, and ending in order. */
@NullMarked
package dev.zenow.bootstrap.program;

import org.jspecify.annotations.NullMarked;
