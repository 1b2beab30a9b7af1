import { describe, expect, it } from 'vitest';
import { item } from './items.fixture';
import { daysLeft } from './trash';

const DAY = 86_400_000;

function trashed(purgeAt: number | null) {
  return item('t', 0, { place: 'trash', trashed: { at: 0, reason: 'deleted', purgeAt } });
}

describe('the days that are left in the trash', () => {
  it('count a begun day', () => {
    expect(daysLeft(trashed(30 * DAY), 0)).toBe(30);
    expect(daysLeft(trashed(30 * DAY), 29 * DAY + 1)).toBe(1);
  });

  it('are never less than none', () => {
    expect(daysLeft(trashed(DAY), 2 * DAY)).toBe(0);
  });

  it('are not known where the server does not say', () => {
    expect(daysLeft(trashed(null), 0)).toBeNull();
    expect(daysLeft(item('a', 0), 0)).toBeNull();
  });
});
