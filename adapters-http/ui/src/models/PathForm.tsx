import { useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem';
import { Button } from '../kit/Button';
import { Select, TextField } from '../kit/Field';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { downloadWords } from './download-words';
import { MODES } from './modes';
import { statusWords } from './status-words';
import type { ModelMode } from './types';
import { pathOf } from './wanted';

/** Adds a GGUF file of this machine, or says why it is none that can be used. */
export function PathForm({ initial = '', onAdded }: { initial?: string; onAdded: () => void }) {
  const t = useWords(downloadWords).add;
  const s = useWords(statusWords);
  const { models, notices } = useStore();
  const [path, setPath] = useState(initial);
  const [mode, setMode] = useState<ModelMode | 'auto'>('auto');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const add = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const model = await models.catalogue.add({
        path: pathOf(path) ?? path.trim(),
        ...(mode === 'auto' ? {} : { mode }),
        ...(name.trim() === '' ? {} : { name: name.trim() }),
      });
      notices.tell(t.added(model.name, s.mode[model.mode]), { tone: 'good' });
      onAdded();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <form class="models-stack" onSubmit={(event) => void add(event)}>
      <TextField
        label={t.path}
        placeholder={t.pathPlaceholder}
        help={t.pathHint}
        value={path}
        spellcheck={false}
        autoFocus
        onInput={setPath}
      />
      <div class="models-form-more">
        <Select
          label={t.mode}
          value={mode}
          options={[
            { value: 'auto' as const, label: t.modeAuto },
            ...MODES.map((each) => ({ value: each, label: s.mode[each] })),
          ]}
          onChange={setMode}
        />
        <TextField label={t.name} value={name} maxLength={200} onInput={setName} />
      </div>
      {problem && <ProblemCard problem={problem} />}
      <div class="models-buttons">
        <Button kind="primary" type="submit" busy={busy} disabled={path.trim() === ''}>
          {t.go}
        </Button>
      </div>
    </form>
  );
}
