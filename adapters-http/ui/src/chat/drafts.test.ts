import { beforeEach, describe, expect, it } from 'vitest';
import { createComposing } from './composing';
import { createDrafts, NEW_CHAT } from './drafts';
import { newMessageId } from './messageId';

beforeEach(() => localStorage.clear());

describe('drafts', () => {
  it('outlive a reload', () => {
    createDrafts(localStorage).write('s', 'half a question');
    expect(createDrafts(localStorage).read('s')).toBe('half a question');
    createDrafts(localStorage).write('s', ' ');
    expect(createDrafts(localStorage).read('s')).toBe('');
  });

  it('are the newest fifty of thirty days', () => {
    let now = 0;
    const drafts = createDrafts(localStorage, () => ++now);
    for (let at = 0; at < 60; at++) drafts.write(`s${at}`, 'text');
    expect(drafts.read('s9')).toBe('');
    expect(drafts.read('s10')).toBe('text');
    now += 31 * 24 * 3_600_000;
    expect(drafts.read('s59')).toBe('');
  });

  it('do without a storage that is broken or full', () => {
    localStorage.setItem('zenow.drafts', '{"s": 7, "t"');
    expect(createDrafts(localStorage).read('s')).toBe('');
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    } as unknown as Storage;
    expect(() => createDrafts(full).write('s', 'text')).not.toThrow();
  });

  it('stay until the server has the question', () => {
    const drafts = createDrafts(localStorage);
    const composing = createComposing(drafts, undefined);
    composing.write('Hello');
    composing.sent();
    expect(composing.text.value).toBe('');
    expect(drafts.read(NEW_CHAT)).toBe('Hello');
    composing.write('and then');
    composing.accepted('s');
    expect([drafts.read(NEW_CHAT), drafts.read('s')]).toEqual(['', 'and then']);
    composing.close();
  });
});

describe('ids of questions', () => {
  it('are UUIDs of version 7 that begin with the time', () => {
    const id = newMessageId(0x0199_3e2c_8f5e);
    expect(id).toMatch(/^01993e2c-8f5e-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newMessageId()).not.toBe(newMessageId());
  });
});
