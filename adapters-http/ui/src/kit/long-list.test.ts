import { describe, expect, it } from 'vitest';
import { nearestRow, offsetsOf, rowAfterKey, rowAt, scrollTopToShow, windowOf } from './long-list';

const offsets = offsetsOf([20, 40, 40, 20, 40], (height) => height);

describe('a long list', () => {
  it('adds up the heights of its rows', () => {
    expect([...offsets.edges]).toEqual([0, 20, 60, 100, 120, 160]);
    expect(offsets.total).toBe(160);
  });

  it.each([
    [-5, 0],
    [0, 0],
    [19.5, 0],
    [20, 1],
    [99, 2],
    [120, 4],
    [1000, 4],
  ])('finds the row at height %d', (height, row) => {
    expect(rowAt(offsets, height)).toBe(row);
  });

  it('draws what is in sight and what is near it', () => {
    expect(windowOf(offsets, 60, 40, 0)).toEqual({ first: 2, end: 4 });
    expect(windowOf(offsets, 60, 40, 30)).toEqual({ first: 1, end: 5 });
    expect(windowOf(offsets, 0, 1000, 100)).toEqual({ first: 0, end: 5 });
    expect(windowOf(offsetsOf([], () => 1), 0, 100, 10)).toEqual({ first: 0, end: 0 });
  });

  it('draws few of ten thousand rows', () => {
    const many = offsetsOf(Array.from({ length: 10_000 }), () => 36);
    const { first, end } = windowOf(many, 180_000, 900, 360);
    expect(first).toBe(4990);
    expect(end - first).toBeLessThan(50);
  });

  it('scrolls no further than needed', () => {
    expect(scrollTopToShow(offsets, 0, 50, 60)).toBe(0);
    expect(scrollTopToShow(offsets, 2, 50, 60)).toBe(50);
    expect(scrollTopToShow(offsets, 4, 50, 60)).toBe(100);
  });
});

describe('the keys of a long list', () => {
  const rows = ['#', 'a', 'b', '#', 'c', 'd'];
  const places = offsetsOf(rows, () => 10);
  const canFocus = (row: string) => row !== '#';
  const after = (key: string, from: number) => rowAfterKey(key, from, rows, canFocus, places, 30);

  it.each([
    ['ArrowDown', 2, 4],
    ['ArrowUp', 4, 2],
    ['ArrowUp', 1, undefined],
    ['ArrowDown', 5, undefined],
    ['Home', 5, 1],
    ['End', 1, 5],
    ['PageDown', 1, 4],
    ['PageDown', 5, 5],
    ['PageUp', 5, 2],
    ['PageUp', 1, 1],
    ['x', 1, undefined],
  ])('%s at %d goes to %s', (key, from, to) => {
    expect(after(key, from)).toBe(to);
  });

  it('know what is nearest to a row that is gone', () => {
    expect(nearestRow(rows, canFocus, 3)).toBe(4);
    expect(nearestRow(rows, canFocus, 6)).toBe(5);
    expect(nearestRow(['#'], canFocus, 0)).toBeUndefined();
  });
});
