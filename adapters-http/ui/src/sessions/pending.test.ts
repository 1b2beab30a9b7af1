import { describe, expect, it } from 'vitest';
import { idsOf, item } from './items.fixture';
import { withPending } from './pending';

const items = [item('p', 1, { pinned: true }), item('a', 90), item('b', 80)];

describe('changes under way', () => {
  it('are shown at once', () => {
    const renamed = withPending(items, 'active', [{ number: 1, ids: new Set(['a']), patch: { title: 'Moon' } }]);
    expect(renamed[1]?.title).toBe('Moon');
    expect(idsOf(withPending(items, 'active', [{ number: 1, ids: new Set(['b']), patch: { pinned: true } }]))).toBe('bpa');
    expect(
      idsOf(withPending(items, 'active', [{ number: 1, ids: new Set(['a', 'p']), patch: { place: 'trash' } }])),
    ).toBe('b');
  });

  it('leave the list behind them untouched, so that a refused one is taken back by forgetting it', () => {
    withPending(items, 'active', [{ number: 1, ids: new Set(['b']), patch: { pinned: true } }]);
    expect(idsOf(items)).toBe('pab');
    expect(withPending(items, 'active', [])).toBe(items);
  });

  it('of the same session add up, and the later one wins', () => {
    const shown = withPending(items, 'active', [
      { number: 1, ids: new Set(['a']), patch: { title: 'Sun', pinned: true } },
      { number: 2, ids: new Set(['a']), patch: { title: 'Moon' } },
    ]);
    expect(idsOf(shown)).toBe('apb');
    expect(shown[0]?.title).toBe('Moon');
  });

  it('take away what is deleted for good from wherever it is', () => {
    expect(idsOf(withPending(items, 'trash', [{ number: 1, ids: new Set(['a']), patch: { place: 'gone' } }]))).toBe('pb');
  });
});
