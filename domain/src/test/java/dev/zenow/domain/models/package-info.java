@NullMarked
package dev.zenow.domain.models;

import org.jspecify.annotations.NullMarked;
