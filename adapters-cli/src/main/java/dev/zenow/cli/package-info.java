/** The command line: picocli commands on the application's inbound ports, and what they need to be given. */
@NullMarked
package dev.zenow.cli;

import org.jspecify.annotations.NullMarked;
