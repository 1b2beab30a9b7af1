/** Checks of the machine and the installation. */
@NullMarked
package dev.zenow.application.doctor;

import org.jspecify.annotations.NullMarked;
