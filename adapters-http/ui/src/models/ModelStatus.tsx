import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { modelPath } from './actions';
import { pickerFace } from './picker';
import './status.css';
import { statusWords } from './status-words';
import type { ModelMode } from './types';

/** The chat model in one line, for the bar above the page: its name, its state, how far it is loaded. */
export function ModelStatusLine({ mode = 'llm' }: { mode?: ModelMode }) {
  const t = useWords(statusWords);
  const format = useFormat();
  const { models } = useStore();
  const { status, switching } = models.runtime.of(mode);
  const face = pickerFace(status, switching);
  switch (face.kind) {
    case 'unknown':
      return null;
    case 'none':
      return (
        <a class="models-line" href="/models">
          <span class="models-dot" aria-hidden="true" />
          {t.status.choose}
        </a>
      );
    case 'loading':
      return (
        <a class="models-line models-state-starting" href="/models">
          <span class="models-dot" aria-hidden="true" />
          {face.part === undefined ? `${face.name} …` : t.status.loadingPart(face.name, format.percent(face.part))}
        </a>
      );
    case 'model':
      return (
        <a
          class={`models-line models-state-${face.state}`}
          href={modelPath({ mode, name: face.name })}
          title={t.status.label(t.mode[mode], face.name, t.state[face.state])}
        >
          <span class="models-dot" aria-hidden="true" />
          <span class="models-line-name">{face.name}</span>
          <span class="visually-hidden">{t.state[face.state]}</span>
        </a>
      );
  }
}
