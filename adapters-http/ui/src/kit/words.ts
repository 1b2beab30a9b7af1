import type { Words } from '../words/words';

export const words = {
  en: {
    close: 'Close',
    cancel: 'Cancel',
    loading: 'Loading',
    tryAgain: 'Try again',
    nextStep: 'Next:',
    optional: 'optional',
  },
  zh: {
    close: '关闭',
    cancel: '取消',
    loading: '正在加载',
    tryAgain: '重试',
    nextStep: '建议：',
    optional: '选填',
  },
} satisfies Words;
