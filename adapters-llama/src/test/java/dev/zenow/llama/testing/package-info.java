/** What tests of the engine share: the real binary, tiny models, and a scripted stand-in. */
@NullMarked
package dev.zenow.llama.testing;

import org.jspecify.annotations.NullMarked;
