import { expect, it } from 'vitest';
import { added, moved, replaced, withoutAt } from './rows';

const rows = ['a', 'b', 'c'];

it('rows are replaced, added, taken away and moved', () => {
  expect(replaced(rows, 1, 'x')).toEqual(['a', 'x', 'c']);
  expect(added(rows, 'd')).toEqual(['a', 'b', 'c', 'd']);
  expect(withoutAt(rows, 0)).toEqual(['b', 'c']);
  expect(moved(rows, 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(rows, 0, 1)).toEqual(['b', 'a', 'c']);
});

it('rows at the ends stay where they are', () => {
  expect(moved(rows, 0, -1)).toBe(rows);
  expect(moved(rows, 2, 1)).toBe(rows);
});
