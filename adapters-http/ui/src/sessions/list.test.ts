import { describe, expect, it } from 'vitest';
import { idsOf, item } from './items.fixture';
import { emptyList, withItem, withPage, without } from './list';

const first = withPage(emptyList('active'), { items: [item('p', 1, { pinned: true }), item('a', 90), item('b', 80)], cursor: 'c1' });
const whole = withPage(first, { items: [item('c', 70), item('d', 60)], cursor: null });

describe('a list of sessions', () => {
  it('grows by pages', () => {
    expect(idsOf(whole.items)).toBe('pabcd');
    expect(whole.cursor).toBeNull();
  });

  it('holds a session once that moved while the next page was under way', () => {
    const moved = withItem(first, item('c', 100));
    expect(idsOf(moved.items)).toBe('pcab');
    const next = withPage(moved, { items: [item('c', 70), item('d', 60)], cursor: null }, new Set(['c']));
    expect(idsOf(next.items)).toBe('pcabd');
  });

  it('takes the newer of two when a page brings a session that is there already', () => {
    const next = withPage(first, { items: [item('b', 75, { title: 'new' }), item('d', 60)], cursor: null });
    expect(idsOf(next.items)).toBe('pabd');
    expect(next.items[2]?.title).toBe('new');
  });

  it('does not bring back what was deleted while the page was under way', () => {
    const next = withPage(without(first, new Set(['b'])), { items: [item('d', 60)], cursor: null }, new Set(['d']));
    expect(idsOf(next.items)).toBe('pa');
  });

  it('puts a session where it now belongs', () => {
    expect(idsOf(withItem(whole, item('c', 100)).items)).toBe('pcabd');
    expect(idsOf(withItem(whole, item('p', 1)).items)).toBe('abcdp');
    expect(idsOf(withItem(whole, item('d', 60, { pinned: true })).items)).toBe('dpabc');
    expect(idsOf(withItem(whole, item('n', 75)).items)).toBe('pabncd');
  });

  it('leaves out what went to another place', () => {
    expect(idsOf(withItem(whole, item('b', 80, { place: 'archived' })).items)).toBe('pacd');
    expect(withItem(whole, item('x', 80, { place: 'trash' }))).toBe(whole);
  });

  it('does not hold what stands behind the last page while more are to come', () => {
    expect(idsOf(withItem(first, item('z', 10)).items)).toBe('pab');
    expect(idsOf(withItem(first, item('z', 85)).items)).toBe('pazb');
    expect(idsOf(withItem(whole, item('z', 10)).items)).toBe('pabcdz');
    expect(idsOf(withItem(emptyList('active'), item('z', 10)).items)).toBe('');
  });

  it('orders sessions of the same time by their ids', () => {
    const list = withPage(emptyList('active'), { items: [item('c', 5), item('a', 5)], cursor: null });
    expect(idsOf(withItem(list, item('b', 5)).items)).toBe('cba');
  });

  it('stays as it is when nothing changed', () => {
    expect(without(whole, new Set(['x']))).toBe(whole);
  });
});
