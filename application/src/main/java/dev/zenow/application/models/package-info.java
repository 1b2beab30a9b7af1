/** Which models there are and which one serves each mode. */
@NullMarked
package dev.zenow.application.models;

import org.jspecify.annotations.NullMarked;
