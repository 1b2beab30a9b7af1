import { expect, test } from 'vitest';
import { createFormat } from './format';

const en = createFormat('en');
const zh = createFormat('zh');

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1024, '1.0 KB'],
  [1_073_741_824, '1.0 GB'],
  [1_500_000_000, '1.4 GB'],
  [152_043_520, '145 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(en.bytes(bytes)).toBe(text);
});

test('times are told as people of the language tell them', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  expect(en.ago(now - 3 * 60_000, now)).toBe('3 minutes ago');
  expect(zh.ago(now - 3 * 60_000, now)).toBe('3分钟前');
  expect(en.ago(now - 86_400_000, now)).toBe('yesterday');
  expect(en.duration(200)).toBe('3 min');
  expect(zh.duration(200)).toBe('3分钟');
});
