/** application. */
@NullMarked
package dev.zenow.application;

import org.jspecify.annotations.NullMarked;
