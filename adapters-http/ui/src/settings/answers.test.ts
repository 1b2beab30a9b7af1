import { expect, test } from 'vitest';
import type { Parameter } from '../api/types';
import { changeOf, draftOf, faultsOf } from './answers';

const parameter = (name: string, value: unknown, type: Parameter['type'], minimum: number, maximum: number): Parameter =>
  ({ name, value, type, minimum, maximum, group: 'sampling', layer: 'default', allowed: '', help: '', needs_restart: false }) as Parameter;

const parameters = [
  parameter('temperature', 0.7, 'number', 0, 5),
  parameter('max_tokens', 2000, 'integer', 1, 100_000),
  parameter('top_p', undefined, 'number', 0, 1),
  parameter('system_prompt', 'Be kind.', 'string', 0, 0),
];
const before = draftOf(parameters);

test('shows what is set, and nothing where the engine decides', () => {
  expect(before).toEqual({ systemPrompt: 'Be kind.', temperature: '0.7', maxTokens: '2000', topP: '' });
});

test('only what changed is sent', () => {
  expect(changeOf(before, before)).toBeUndefined();
  expect(changeOf({ ...before, temperature: '0' }, before)).toEqual({ mode: 'llm', sampling: { temperature: 0 } });
  expect(changeOf({ ...before, systemPrompt: '' }, before)).toEqual({ mode: 'llm', system_prompt: '' });
});

test.each([
  ['temperature', '6'],
  ['temperature', ''],
  ['temperature', 'warm'],
  ['maxTokens', '1.5'],
  ['maxTokens', '0'],
  ['topP', '2'],
] as const)('%s cannot be "%s"', (field, text) => {
  expect(faultsOf({ ...before, [field]: text }, before, parameters)).toEqual([field]);
});

test('what is in its range has no fault', () => {
  expect(faultsOf({ ...before, topP: '0.9', maxTokens: '1' }, before, parameters)).toEqual([]);
});
