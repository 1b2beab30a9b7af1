import { expect, test } from 'vitest';
import { nextItem } from './roving';
import { windowOf } from './window';

const items = ['Rename', 'Pin', 'Archive', 'Delete'].map((textContent) => ({ textContent }));

test.each([
  [-1, 'ArrowDown', 'Rename'],
  [3, 'ArrowDown', 'Rename'],
  [0, 'ArrowUp', 'Delete'],
  [-1, 'ArrowUp', 'Delete'],
  [2, 'Home', 'Rename'],
  [0, 'End', 'Delete'],
  [0, 'd', 'Delete'],
  [0, 'r', 'Rename'],
  [0, 'x', undefined],
  [0, 'Enter', undefined],
])('from %i the key %s goes to %s', (index, key, expected) => {
  expect(nextItem(items, index, key)?.textContent).toBe(expected);
});

test('an empty list has nowhere to go', () => {
  expect(nextItem([], -1, 'ArrowDown')).toBeUndefined();
});

test('only rows near to the view are shown', () => {
  expect(windowOf(10_000, 40, { top: 40_000, height: 800 })).toEqual({ first: 992, end: 1028 });
  expect(windowOf(5, 40, { top: 0, height: 800 })).toEqual({ first: 0, end: 5 });
  expect(windowOf(5, 40, { top: 4_000, height: 800 })).toEqual({ first: 5, end: 5 });
});
