import { useWords } from '../words/words';
import './status.css';
import { statusWords } from './status-words';
import type { ServerState } from './types';

/** A server's state as a dot and a word; the word says everything, the dot repeats it in colour. */
export function StateBadge({ state }: { state: ServerState }) {
  const t = useWords(statusWords);
  return (
    <span class={`models-state models-state-${state}`} title={t.stateHint[state]}>
      <span class="models-dot" aria-hidden="true" />
      {t.state[state]}
    </span>
  );
}
