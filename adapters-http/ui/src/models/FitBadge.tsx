import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { Explained } from './Explained';
import { fitLevel } from './fit';
import { statusWords } from './status-words';
import type { MemoryFit } from './types';

/** Whether a model fits into memory, in one word with a sentence behind it. `guessed`: from the size of its file alone. */
export function FitBadge({ fit, guessed = false }: { fit: MemoryFit | null | undefined; guessed?: boolean }) {
  const t = useWords(statusWords);
  const sentence = useFitSentence(fit, guessed);
  const level = fitLevel(fit);
  if (level === 'unknown') {
    return (
      <span class="models-quiet" title={sentence}>
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{sentence}</span>
      </span>
    );
  }
  return (
    <Explained text={sentence}>
      <span class={`models-fit models-fit-${level}`}>{guessed ? t.fit.guessed(t.fit[level]) : t.fit[level]}</span>
    </Explained>
  );
}

/** What the fit means, with its figures. */
export function useFitSentence(fit: MemoryFit | null | undefined, guessed = false): string {
  const t = useWords(statusWords);
  const format = useFormat();
  const parts = [t.fit.meaning[fitLevel(fit)]];
  if (fit) {
    parts.push(t.fit.figures(format.bytes(fit.needed_bytes), format.bytes(fit.available_bytes)));
    if (!fit.fits && fit.largest_context != null) parts.push(t.fit.largest(format.number(fit.largest_context)));
    if (guessed) parts.push(t.fit.estimate);
  }
  return parts.join(' ');
}
