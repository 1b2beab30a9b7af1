/** Downloads of models that go on where they were, whatever happens to the line, the program or the machine. */
@NullMarked
package dev.zenow.application.downloads;

import org.jspecify.annotations.NullMarked;
