import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { createResource, valueOf } from './resource';

/** A reading that ends when it is told to. */
function readings() {
  const open: { resolve: (value: number) => void; reject: (thrown: unknown) => void; signal: AbortSignal }[] = [];
  const read = (signal: AbortSignal) =>
    new Promise<number>((resolve, reject) => {
      open.push({ resolve, reject, signal });
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  return { open, read };
}

describe('what is read from the server', () => {
  it('is loading, then there', async () => {
    const { open, read } = readings();
    const resource = createResource(read);
    expect(resource.current.value).toEqual({ phase: 'loading' });
    const done = resource.refresh();
    open[0]?.resolve(7);
    await done;
    expect(valueOf(resource.current.value)).toBe(7);
  });

  it('takes the last reading when two overlap', async () => {
    const { open, read } = readings();
    const resource = createResource(read);
    const first = resource.refresh();
    const second = resource.refresh();
    expect(open[0]?.signal.aborted).toBe(true);
    open[1]?.resolve(2);
    await Promise.all([first, second]);
    expect(valueOf(resource.current.value)).toBe(2);
  });

  it('begins a reading anew that may be older than a change', async () => {
    const { open, read } = readings();
    const resource = createResource(read);
    const first = resource.refresh();
    open[0]?.resolve(1);
    await first;
    const overtaken = resource.refresh();
    resource.update(() => 2);
    open[1]?.resolve(1);
    await overtaken;
    expect(valueOf(resource.current.value)).toBe(2);
    expect(open).toHaveLength(3);
    open[2]?.resolve(3);
    await expect.poll(() => valueOf(resource.current.value)).toBe(3);
  });

  it('keeps what it has when it cannot be read again', async () => {
    const { open, read } = readings();
    const resource = createResource(read);
    const first = resource.refresh();
    open[0]?.resolve(1);
    await first;
    const second = resource.refresh();
    open[1]?.reject(Problem.unreachable());
    await second;
    expect(resource.current.value).toMatchObject({ phase: 'ready', value: 1, stale: { code: 'unreachable' } });
  });

  it('says why there is nothing', async () => {
    const { open, read } = readings();
    const resource = createResource(read);
    const first = resource.refresh();
    open[0]?.reject(Problem.unreachable());
    await first;
    expect(resource.current.value).toMatchObject({ phase: 'failed', problem: { code: 'unreachable' } });
    expect(valueOf(resource.current.value)).toBeUndefined();
  });

  it('is read once by those who only need it to be there, and never when closed', () => {
    const { open, read } = readings();
    const resource = createResource(read);
    resource.ensure();
    resource.ensure();
    expect(open).toHaveLength(1);
    resource.close();
    void resource.refresh();
    expect(open).toHaveLength(1);
  });
});
