/** The machine that Zenow runs on: processor, memory, devices, disks. */
@NullMarked
package dev.zenow.domain.machine;

import org.jspecify.annotations.NullMarked;
