import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The languages of the page. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Texts by key; a text with numbers or names in it is a function. Groups of texts may be nested. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the parameters of such functions are their own affair
export type Dictionary = { readonly [key: string]: string | ((...values: never[]) => string) | Dictionary };

/** What a feature's `words.ts` holds: `export const words = {en: {…}, zh: {…}} satisfies Words`. */
export type Words = { readonly [language in Language]: Dictionary };

/** The same keys with any texts; functions keep their parameters. */
export type Translated<D> = {
  readonly [K in keyof D]: D[K] extends string
    ? string
    : D[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Translated<D[K]>;
};

/** The language that words are shown in; the frame of the page provides it. */
export const LanguageContext = createContext<ReadonlySignal<Language>>(signal<Language>('en'));

/** The words of a feature in a language; a key that Chinese lacks does not compile. */
export function wordsIn<E extends Dictionary>(words: { en: E; zh: Translated<E> }, language: Language): Translated<E> {
  // English has its own texts as types, which are narrower than any texts.
  return language === 'zh' ? words.zh : (words.en as unknown as Translated<E>);
}

/** The words of a feature in the language of the page; the component renders again when that changes. */
export function useWords<E extends Dictionary>(words: { en: E; zh: Translated<E> }): Translated<E> {
  return wordsIn(words, useContext(LanguageContext).value);
}

/** The language of the page, for what is not a text. */
export function useLanguage(): Language {
  return useContext(LanguageContext).value;
}
