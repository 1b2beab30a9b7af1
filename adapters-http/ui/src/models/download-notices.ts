import type { Foundation } from '../foundation';
import { wordsIn } from '../words/words';
import type { Runtime } from './runtime';
import { statusWords } from './status-words';
import { isUnderWay } from './switch-progress';
import type { Download } from './types';

/**
 * Tells that a download has ended, wherever on the page somebody is, and offers what is likely wanted next. Nothing is told of one
 * that a load waits for: the load tells its own end.
 */
export function tellEnd(
  { notices, router, language }: Pick<Foundation, 'notices' | 'router' | 'language'>,
  runtime: Runtime,
  download: Download,
): void {
  const t = wordsIn(statusWords, language.current.peek()).downloads;
  const { mode, name } = download;
  const { switching } = runtime.of(mode);
  if (isUnderWay(switching) && switching.target === name) return;
  if (download.state === 'complete') {
    notices.tell(t.complete(name), {
      tone: 'good',
      action: { label: t.load, run: () => void runtime.load({ mode, name }) },
    });
  } else {
    notices.tell(t.failed(name), {
      tone: 'problem',
      action: { label: t.show, run: () => router.go('/models?tab=downloads') },
    });
  }
}
