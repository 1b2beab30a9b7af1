@NullMarked
package dev.zenow.application.vectors;

import org.jspecify.annotations.NullMarked;
