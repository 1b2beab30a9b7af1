import { expect, it } from 'vitest';
import { openStorage, remember } from './storage';
import { createTheme } from './theme';

it('remembers until the page is closed where the browser remembers nothing', () => {
  const storage = openStorage({
    get localStorage(): Storage {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  storage.setItem('a', '1');
  expect([storage.getItem('a'), storage.key(0), storage.length]).toEqual(['1', 'a', 1]);
  storage.removeItem('a');
  expect(storage.getItem('a')).toBeNull();
});

it('follows a choice that there is no room to remember', () => {
  const full = openStorage({ localStorage: undefined as unknown as Storage });
  full.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  remember(full, 'a', '1');
  const theme = createTheme(full, document);
  theme.choose('dark');
  expect(theme.current.value).toBe('dark');
  theme.close();
});
