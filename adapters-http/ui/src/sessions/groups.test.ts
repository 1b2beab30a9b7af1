import { afterEach, describe, expect, it } from 'vitest';
import { daysAround, groupOf, rowsOf } from './groups';
import { item } from './items.fixture';

const HOUR = 3_600_000;
const zone = process.env['TZ'];

function inZone(name: string): void {
  process.env['TZ'] = name;
}

function kindAt(at: string, now: string): string {
  const group = groupOf(item('x', Date.parse(at)), daysAround(Date.parse(now)));
  return group.kind === 'month' ? `${group.year}-${group.month + 1}` : group.kind;
}

afterEach(() => {
  if (zone === undefined) {
    delete process.env['TZ'];
  } else {
    process.env['TZ'] = zone;
  }
});

describe('groups by day', () => {
  it.each([
    ['2026-03-15T23:59:59Z', 'today'],
    ['2026-03-15T00:00:00Z', 'today'],
    ['2026-03-14T23:59:59Z', 'yesterday'],
    ['2026-03-14T00:00:00Z', 'yesterday'],
    ['2026-03-13T23:59:59Z', 'week'],
    ['2026-03-08T00:00:00Z', 'week'],
    ['2026-03-07T23:59:59Z', 'days30'],
    ['2026-02-13T00:00:00Z', 'days30'],
    ['2026-02-12T23:59:59Z', '2026-2'],
    ['2025-02-12T12:00:00Z', '2025-2'],
    ['2026-03-16T03:00:00Z', 'today'],
  ])('puts %s under %s', (at, kind) => {
    inZone('UTC');
    expect(kindAt(at, '2026-03-15T20:00:00Z')).toBe(kind);
  });

  it('goes by the days of the user and not by those of the server', () => {
    inZone('Asia/Shanghai');
    expect(kindAt('2026-03-14T16:00:00Z', '2026-03-15T01:00:00Z')).toBe('today');
    expect(kindAt('2026-03-14T15:59:59Z', '2026-03-15T01:00:00Z')).toBe('yesterday');
    inZone('America/Los_Angeles');
    expect(kindAt('2026-03-14T16:00:00Z', '2026-03-15T01:00:00Z')).toBe('today');
    expect(kindAt('2026-03-14T06:59:59Z', '2026-03-15T01:00:00Z')).toBe('yesterday');
  });

  it('knows days of 23 and of 25 hours', () => {
    inZone('Europe/Berlin');
    const spring = daysAround(Date.parse('2026-03-29T12:00:00Z'));
    expect(spring.tomorrow - spring.today).toBe(23 * HOUR);
    expect(new Date(spring.yesterday).getHours()).toBe(0);
    const autumn = daysAround(Date.parse('2026-10-25T12:00:00Z'));
    expect(autumn.tomorrow - autumn.today).toBe(25 * HOUR);
    expect(kindAt('2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z')).toBe('today');
    expect(kindAt('2026-10-24T21:59:59Z', '2026-10-25T22:59:59Z')).toBe('yesterday');
  });

  it('changes at midnight', () => {
    inZone('Asia/Kolkata');
    const { tomorrow } = daysAround(Date.parse('2026-03-15T12:00:00Z'));
    expect(new Date(tomorrow).toISOString()).toBe('2026-03-15T18:30:00.000Z');
    expect(daysAround(tomorrow).today).toBe(tomorrow);
    expect(daysAround(tomorrow).yesterday).toBe(daysAround(tomorrow - 1).today);
  });
});

describe('the rows of the list', () => {
  it('have one heading before each group', () => {
    inZone('UTC');
    const days = daysAround(Date.parse('2026-03-15T20:00:00Z'));
    const rows = rowsOf(
      [
        item('p', 5, { pinned: true }),
        item('a', Date.parse('2026-03-15T10:00:00Z')),
        item('b', Date.parse('2026-03-15T09:00:00Z')),
        item('c', Date.parse('2025-12-31T09:00:00Z')),
        item('d', Date.parse('2025-12-01T09:00:00Z')),
      ],
      days,
    );
    expect(rows.map((row) => (row.kind === 'heading' ? row.group.kind : row.item.id))).toEqual([
      'pinned', 'p', 'today', 'a', 'b', 'month', 'c', 'd',
    ]);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });

  it('of ten thousand sessions are made in a blink', () => {
    const now = Date.parse('2026-03-15T20:00:00Z');
    const many = Array.from({ length: 10_000 }, (_, n) => item(`s${n}`, now - n * HOUR));
    const start = performance.now();
    rowsOf(many, daysAround(now));
    expect(performance.now() - start).toBeLessThan(100);
  });
});
