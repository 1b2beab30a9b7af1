import type { Words } from '../words/words';

export const words = {
  en: {
    skip: 'Skip to the content',
  },
  zh: {
    skip: '跳到正文',
  },
} satisfies Words;
