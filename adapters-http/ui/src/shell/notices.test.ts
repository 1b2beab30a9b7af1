import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/problem';
import { createNotices } from './notices';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const texts = (notices: ReturnType<typeof createNotices>) => notices.list.value.map((notice) => notice.text);

test('a message goes by itself, one with an undo later', () => {
  const notices = createNotices();
  notices.tell('Copied');
  notices.tell('Deleted', { action: { label: 'Undo', run: () => {} } });
  vi.advanceTimersByTime(5_000);
  expect(texts(notices)).toEqual(['Deleted']);
  vi.advanceTimersByTime(5_000);
  expect(texts(notices)).toEqual([]);
});

test('a problem stays until it is dismissed, and an abort is none', () => {
  const notices = createNotices();
  notices.fail(new DOMException('x', 'AbortError'));
  notices.fail(new Problem('model_busy', 'The model is in use.', 'Wait.', 409));
  vi.advanceTimersByTime(600_000);
  expect(notices.list.value).toMatchObject([{ tone: 'problem', text: 'The model is in use.', nextStep: 'Wait.' }]);
  notices.dismiss(notices.list.value[0]?.id ?? -1);
  expect(texts(notices)).toEqual([]);
});

test('the same message is shown once, and no more than four at a time', () => {
  const notices = createNotices();
  for (const text of ['a', 'a', 'b', 'c', 'd', 'e']) notices.tell(text);
  expect(texts(notices)).toEqual(['b', 'c', 'd', 'e']);
});

test('while somebody reads, nothing goes', () => {
  const notices = createNotices();
  notices.tell('Copied');
  notices.hold(true);
  vi.advanceTimersByTime(60_000);
  expect(texts(notices)).toEqual(['Copied']);
  notices.hold(false);
  vi.advanceTimersByTime(5_000);
  expect(texts(notices)).toEqual([]);
});
