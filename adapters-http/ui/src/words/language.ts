import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { LANGUAGES, type Language } from './words';
import { remember } from '../shell/storage';

const KEY = 'zenow.language';

/** The language of the page: the chosen one, else the browser's. */
export interface LanguageChoice {
  readonly current: ReadonlySignal<Language>;
  choose(language: Language): void;
  close(): void;
}

/** The first of the browser's languages that the page speaks, else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** Remembers what is chosen in `storage`, and writes the language on the document. */
export function createLanguage(storage: Storage, browser: readonly string[], document: Document): LanguageChoice {
  const stored = LANGUAGES.find((language) => language === storage.getItem(KEY));
  const current = signal<Language>(stored ?? preferredLanguage(browser));
  const close = effect(() => {
    document.documentElement.lang = current.value === 'zh' ? 'zh-Hans' : 'en';
  });
  return {
    current,
    choose(language) {
      remember(storage, KEY, language);
      current.value = language;
    },
    close,
  };
}
