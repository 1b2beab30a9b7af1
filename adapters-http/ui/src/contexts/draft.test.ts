import { expect, test } from 'vitest';
import type { Context } from '../api/types';
import { draftOf, faultsOf, inOrder } from './draft';

const context = (name: string, isDefault = false): Context => ({
  context_id: name,
  name,
  content: 'x',
  is_default: isDefault,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});

test('the default stands first, the others by name as the language orders them', () => {
  const names = inOrder([context('张'), context('b'), context('李'), context('z', true), context('A')], 'zh').map(
    ({ name }) => name,
  );
  expect(names[0]).toBe('z');
  expect(names.indexOf('李')).toBeLessThan(names.indexOf('张'));
  expect(names.indexOf('A')).toBeLessThan(names.indexOf('b'));
});

test('a draft needs a name and a text', () => {
  expect(faultsOf(draftOf())).toEqual({ name: true, content: true });
  expect(faultsOf({ ...draftOf(), name: ' ', content: 'x' })).toEqual({ name: true, content: false });
  expect(faultsOf(draftOf(context('a')))).toEqual({ name: false, content: false });
});
