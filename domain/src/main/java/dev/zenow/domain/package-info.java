/** domain. */
@NullMarked
package dev.zenow.domain;

import org.jspecify.annotations.NullMarked;
