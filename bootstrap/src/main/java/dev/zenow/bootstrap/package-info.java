/** bootstrap. */
@NullMarked
package dev.zenow.bootstrap;

import org.jspecify.annotations.NullMarked;
