import { describe, expect, it } from 'vitest';
import { siblingOf, withNewest, withOlder, withQuestion, withReply, type Branch } from './branch';
import { messageOf, questionOf } from './testing';

const q1 = questionOf('q1', undefined);
const r1 = messageOf('r1', 'q1');
const q2 = questionOf('q2', 'r1');
const r2 = messageOf('r2', 'q2');
const whole: Branch = { messages: [q1, r1, q2, r2], older: undefined };
const ids = (branch: Branch) => branch.messages.map(({ message_id }) => message_id);

describe('a branch', () => {
  it('keeps older messages when its newest come anew', () => {
    const q3 = questionOf('q3', 'r2');
    const next = withNewest({ ...whole, older: 'c' }, { messages: [r2, q3], next_cursor: 'r2' });
    expect(ids(next)).toEqual(['q1', 'r1', 'q2', 'r2', 'q3']);
    expect(next.older).toBe('c');
    expect(next.messages[3]).toBe(r2);
  });

  it('loses what another branch does not have', () => {
    const other = questionOf('q2b', 'r1');
    expect(ids(withNewest(whole, { messages: [other], next_cursor: 'q2b' }))).toEqual(['q1', 'r1', 'q2b']);
    const far = questionOf('x', 'unknown');
    expect(withNewest(whole, { messages: [far], next_cursor: 'x' })).toEqual({ messages: [far], older: 'x' });
  });

  it('takes older messages only where they belong', () => {
    const end: Branch = { messages: [q2, r2], older: 'q2' };
    expect(ids(withOlder(end, { messages: [q1, r1] }))).toEqual(['q1', 'r1', 'q2', 'r2']);
    expect(withOlder(end, { messages: [q1] })).toBe(end);
  });

  it('goes on with a question, or puts it in the place of another', () => {
    expect(ids(withQuestion(whole, questionOf('q3', 'r2')))).toEqual(['q1', 'r1', 'q2', 'r2', 'q3']);
    expect(ids(withQuestion(whole, questionOf('q2b', 'r1'), 'q2'))).toEqual(['q1', 'r1', 'q2b']);
    expect(withQuestion(whole, q2)).toBe(whole);
  });

  it('has one more sibling with another reply', () => {
    const other = withReply(whole, messageOf('r2b', 'q2'));
    expect(ids(other)).toEqual(['q1', 'r1', 'q2', 'r2b']);
    const last = other.messages[3];
    expect(last?.siblings).toEqual(['r2', 'r2b']);
    expect(last && siblingOf(last, -1)).toBe('r2');
    expect(last && siblingOf(last, 1)).toBeUndefined();
  });
});
