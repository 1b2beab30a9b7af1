import { signal } from '@preact/signals';
import { act, render } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { preferredLanguage } from './language';
import { LanguageContext, useWords, type Language, type Words } from './words';

const words = {
  en: { greeting: 'Hello', count: (n: number) => `${n} files` },
  zh: { greeting: '你好', count: (n: number) => `${n} 个文件` },
} satisfies Words;

function Greeting() {
  const t = useWords(words);
  return <p>{`${t.greeting}: ${t.count(2)}`}</p>;
}

test('words follow the language of the page', async () => {
  const language = signal<Language>('en');
  const { container } = render(
    <LanguageContext.Provider value={language}>
      <Greeting />
    </LanguageContext.Provider>,
  );
  expect(container.textContent).toBe('Hello: 2 files');
  await act(() => {
    language.value = 'zh';
  });
  expect(container.textContent).toBe('你好: 2 个文件');
});

test('the first language of the browser that the page speaks is taken', () => {
  expect(preferredLanguage(['fr-FR', 'zh-CN', 'en'])).toBe('zh');
  expect(preferredLanguage(['en-GB', 'zh'])).toBe('en');
  expect(preferredLanguage(['fr'])).toBe('en');
});
