package dev.zenow.application.inference;

import dev.zenow.domain.runtime.Serving;
import java.util.OptionalLong;

/**
 * What an engine's slots hold in their KV caches, as files of the engine's own folder.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>save</td><td>writes what the slot holds under a name, replacing what has it; the file's bytes; empty: this engine cannot, or it
 * failed, and no file is left</td></tr>
 * <tr><td>restore</td><td>the slot holds what was saved; how many tokens those are; empty: there is none, or it does not fit this
 * server, and the slot is as good as empty</td></tr>
 * <tr><td>forget</td><td>removes the file; none is no fault</td></tr>
 * <tr><td>trim</td><td>removes the files that were written longest ago until all of them together take no more</td></tr>
 * <tr><td>usedBytes</td><td>of all files together</td></tr>
 * <tr><td>names</td><td>letters, digits and {@code -} only</td></tr>
 * <tr><td>files</td><td>are readable by their owner alone</td></tr>
 * </table>
 */
public interface SlotStates {
    OptionalLong save(Serving serving, int slot, String name) throws InterruptedException;

    OptionalLong restore(Serving serving, int slot, String name) throws InterruptedException;

    void forget(String name);

    void trim(long mostBytes);

    long usedBytes();
}
