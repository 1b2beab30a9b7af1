@NullMarked
package dev.zenow.application.choice;

import org.jspecify.annotations.NullMarked;
