import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShortcuts, matches, type Shortcuts } from './shortcuts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const label = { en: 'x', zh: 'x' };
let shortcuts: Shortcuts;

beforeEach(() => {
  shortcuts = createShortcuts(window);
});

afterEach(() => {
  shortcuts.close();
  document.body.innerHTML = '';
});

test('keys match whatever the keyboard needs for a sign, but letters only with their own modifiers', () => {
  expect(matches('?', { ...none, key: '?', shiftKey: true })).toBe(true);
  expect(matches('Mod+/', { ...none, key: '/', metaKey: true })).toBe(true);
  expect(matches('Mod+K', { ...none, key: 'k', ctrlKey: true })).toBe(true);
  expect(matches('Mod+K', { ...none, key: 'k', ctrlKey: true, shiftKey: true })).toBe(false);
  expect(matches('Mod+K', { ...none, key: 'k' })).toBe(false);
});

test('letters stay letters where somebody writes', () => {
  const run = vi.fn();
  shortcuts.add({ keys: '?', label, run });
  document.body.innerHTML = '<textarea></textarea>';
  document.querySelector('textarea')?.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
  expect(run).not.toHaveBeenCalled();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
  expect(run).toHaveBeenCalledOnce();
});

test('a removed key does nothing any more', () => {
  const run = vi.fn();
  shortcuts.add({ keys: 'Mod+K', label, run })();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
  expect(run).not.toHaveBeenCalled();
});

test('an open dialog keeps its keys', () => {
  const run = vi.fn();
  shortcuts.add({ keys: 'Mod+K', label, run });
  document.body.innerHTML = '<dialog open></dialog>';
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
  expect(run).not.toHaveBeenCalled();
});
