import { describe, expect, it } from 'vitest';
import { mayHaveMore, periodOf, PERIODS, shelfItems, shelfOf, shelfPath, SHELVES } from './history';
import { idsOf, item } from './items.fixture';
import { emptyList, withPage } from './list';

const pinned = item('p', 9, { pinned: true });

describe('the shelves of the history', () => {
  it('have addresses', () => {
    for (const shelf of SHELVES) {
      expect(shelfOf(new URL(shelfPath(shelf), 'http://zenow.test').searchParams)).toBe(shelf);
    }
    expect(shelfOf(new URLSearchParams('in=elsewhere'))).toBe('active');
  });

  it('show what is pinned of the list', () => {
    expect(idsOf(shelfItems('pinned', [pinned, item('a', 5)]))).toBe('p');
    expect(idsOf(shelfItems('active', [pinned, item('a', 5)]))).toBe('pa');
  });

  it('ask for more while there may be more for them', () => {
    const loaded = (items: readonly ReturnType<typeof item>[], cursor: string | null) => ({
      list: withPage(emptyList('active'), { items, cursor }),
      loading: false,
      problem: null,
    });
    expect(mayHaveMore('active', loaded([pinned, item('a', 5)], 'c'))).toBe(true);
    expect(mayHaveMore('pinned', loaded([pinned, item('a', 5)], 'c'))).toBe(false);
    expect(mayHaveMore('pinned', loaded([pinned], 'c'))).toBe(true);
    expect(mayHaveMore('active', loaded([pinned], null))).toBe(false);
  });

  it('know periods by their names', () => {
    expect(periodOf(PERIODS.week)).toBe('week');
    expect(periodOf(null)).toBe('anyTime');
    expect(periodOf(12)).toBe('anyTime');
  });
});
