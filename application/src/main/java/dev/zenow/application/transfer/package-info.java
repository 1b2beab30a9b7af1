/** Taking conversations out and in. */
@NullMarked
package dev.zenow.application.transfer;

import org.jspecify.annotations.NullMarked;
