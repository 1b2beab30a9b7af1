/** The commands, driven through doubles of the program, the application and the keyboard. */
@NullMarked
package dev.zenow.cli;

import org.jspecify.annotations.NullMarked;
