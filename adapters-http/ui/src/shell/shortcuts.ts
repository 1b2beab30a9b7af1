import { signal, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../words/words';

/** A key that does something anywhere on the page. */
export interface Shortcut {
  /** `Mod+Shift+O`, `?`: Mod is Ctrl, or Command on a Mac. */
  readonly keys: string;
  readonly label: { readonly [language in Language]: string };
  readonly run: () => void;
}

/** The keys that the page listens to. */
export interface Shortcuts {
  readonly list: ReadonlySignal<readonly Shortcut[]>;
  /** Listens to a key until the returned function is called; the latest of equal keys wins. */
  add(shortcut: Shortcut): () => void;
  close(): void;
}

/** What of a key press counts. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a press is a shortcut's. A sign such as `?` takes Shift or not as keyboards want it. */
export function matches(keys: string, press: KeyPress): boolean {
  const parts = keys.split('+').filter((part) => part !== '');
  const key = parts.at(-1) ?? '';
  const mod = press.ctrlKey || press.metaKey;
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  if (mod !== parts.includes('Mod') || press.altKey !== parts.includes('Alt')) return false;
  return !/^[a-z0-9]$/i.test(key) || press.shiftKey === parts.includes('Shift');
}

/** Whether somebody writes there, where letters are letters. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))
  );
}

/** Listens to the keys of a window; while a dialog is open they are the dialog's. */
export function createShortcuts(window: Window): Shortcuts {
  const list = signal<readonly Shortcut[]>([]);
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (bare && isWriting(event.target)) return;
    if (window.document.querySelector('dialog[open]') !== null) return;
    const found = list.value.findLast((shortcut) => matches(shortcut.keys, event));
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  };
  window.addEventListener('keydown', onKey);
  return {
    list,
    add(shortcut) {
      list.value = [...list.value, shortcut];
      return () => {
        list.value = list.value.filter((other) => other !== shortcut);
      };
    },
    close: () => window.removeEventListener('keydown', onKey),
  };
}
