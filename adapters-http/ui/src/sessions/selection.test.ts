import { describe, expect, it } from 'vitest';
import { allChosen, among, extendedTo, NOTHING_CHOSEN, toggled, type Selection } from './selection';

const ids = ['a', 'b', 'c', 'd', 'e'];

function chosen(selection: Selection): string {
  return [...selection.chosen].sort().join('');
}

describe('choosing many', () => {
  it('adds and takes away', () => {
    const two = toggled(toggled(NOTHING_CHOSEN, 'b'), 'd');
    expect(chosen(two)).toBe('bd');
    expect(chosen(toggled(two, 'b'))).toBe('d');
    expect(chosen(NOTHING_CHOSEN)).toBe('');
  });

  it('goes from the last one to another with shift, down and up', () => {
    const anchor = toggled(NOTHING_CHOSEN, 'c');
    expect(chosen(extendedTo(anchor, ids, 'e'))).toBe('cde');
    expect(chosen(extendedTo(anchor, ids, 'a'))).toBe('abc');
  });

  it('keeps its anchor while shift is used again', () => {
    const once = extendedTo(toggled(NOTHING_CHOSEN, 'b'), ids, 'd');
    expect(once.anchor).toBe('b');
    expect(chosen(extendedTo(once, ids, 'a'))).toBe('abcd');
  });

  it('chooses one when shift has nothing to start from', () => {
    expect(chosen(extendedTo(NOTHING_CHOSEN, ids, 'c'))).toBe('c');
    expect(chosen(extendedTo({ chosen: new Set(), anchor: 'gone' }, ids, 'c'))).toBe('c');
  });

  it('chooses all', () => {
    expect(chosen(allChosen(ids))).toBe('abcde');
  });

  it('forgets what is no longer in the list', () => {
    const three = toggled(toggled(toggled(NOTHING_CHOSEN, 'a'), 'c'), 'e');
    const left = among(three, ['a', 'b', 'c']);
    expect(chosen(left)).toBe('ac');
    expect(left.anchor).toBeNull();
    expect(among(three, ids)).toBe(three);
  });
});
