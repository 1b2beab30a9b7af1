/** What no class of the program may do, and the proof that each of these rules can fail. */
@NullMarked
package dev.zenow.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
