import { describe, expect, it } from 'vitest';
import { enabled, mirrorFault, mirrorOrder, moved } from './mirror-order';
import type { Mirror } from './types';

const mirror = (name: string): Mirror => ({
  name,
  kind: 'hugging_face',
  url: `https://${name}.example`,
  enabled: true,
});
const list = [mirror('a'), mirror('b'), mirror('c')];

describe('the order of mirrors', () => {
  it('moves one up and down, and no further than the ends', () => {
    expect(moved(list, 2, 0).map((each) => each.name)).toEqual(['c', 'a', 'b']);
    expect(moved(list, 0, 1).map((each) => each.name)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 0, 9).map((each) => each.name)).toEqual(['b', 'c', 'a']);
    expect(moved(list, 7, 0)).toBe(list);
  });

  it('switches one off', () => {
    expect(enabled(list, 'b', false).map((each) => each.enabled)).toEqual([true, false, true]);
  });

  it('sends what the server takes', () => {
    expect(mirrorOrder([{ ...mirror('a'), failure: 'no answer', skipped_until: '2026-11-01T10:00:00Z' }])).toEqual([
      mirror('a'),
    ]);
  });

  it('refuses what is no mirror', () => {
    expect(mirrorFault(list, ' ', 'https://d.example')).toBe('no_name');
    expect(mirrorFault(list, ' a ', 'https://d.example')).toBe('name_taken');
    expect(mirrorFault(list, 'd', 'd.example')).toBe('no_address');
    expect(mirrorFault(list, 'd', ' http://d.example:8080/x ')).toBeUndefined();
  });
});
