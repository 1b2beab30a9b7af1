import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { remember } from './storage';

const KEY = 'zenow.theme';

/** The themes; `system` follows the machine. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme of the page. */
export interface ThemeChoice {
  readonly current: ReadonlySignal<Theme>;
  choose(theme: Theme): void;
  close(): void;
}

/** Remembers what is chosen in `storage`, and writes the theme on the document, where the tokens follow it. */
export function createTheme(storage: Storage, document: Document): ThemeChoice {
  const current = signal<Theme>(THEMES.find((theme) => theme === storage.getItem(KEY)) ?? 'system');
  const close = effect(() => {
    if (current.value === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = current.value;
  });
  return {
    current,
    choose(theme) {
      remember(storage, KEY, theme);
      current.value = theme;
    },
    close,
  };
}
