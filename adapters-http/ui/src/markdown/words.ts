import type { Words } from '../words/words';

export const words = {
  en: {
    copy: 'Copy',
    copied: 'Copied',
    copyCode: 'Copy code',
    code: 'Code',
    table: 'Table',
  },
  zh: {
    copy: '复制',
    copied: '已复制',
    copyCode: '复制代码',
    code: '代码',
    table: '表格',
  },
} satisfies Words;
