import { useState } from 'preact/hooks';
import { asProblem, fromDocument, type Problem } from '../api/problem';
import { Badge } from '../kit/Badge';
import { Button } from '../kit/Button';
import { TextField } from '../kit/Field';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useProblemText } from '../words/problems';
import { useWords } from '../words/words';
import { modelPath } from './actions';
import { downloadWords } from './download-words';
import { statusWords } from './status-words';
import type { ModelScanResult } from './types';
import { pathOf } from './wanted';

/** Looks through a folder for models, and tells what was found and what cannot be used. */
export function ScanForm() {
  const t = useWords(downloadWords).scan;
  const { models } = useStore();
  const [folder, setFolder] = useState('');
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ModelScanResult>();
  const [problem, setProblem] = useState<Problem>();
  const scan = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const text = pathOf(folder) ?? folder.trim();
      setResult(await models.catalogue.scan(text === '' ? undefined : text));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="models-stack" onSubmit={(event) => void scan(event)}>
      <div class="models-form-line">
        <TextField
          label={t.folder}
          placeholder={t.placeholder}
          help={t.folderHint}
          value={folder}
          spellcheck={false}
          onInput={setFolder}
        />
        <Button kind="primary" type="submit" busy={busy}>
          {t.go}
        </Button>
      </div>
      {problem && <ProblemCard problem={problem} />}
      <div role="status">
        {busy ? <p class="models-quiet">{t.scanning}</p> : result && <ScanResult result={result} />}
      </div>
    </form>
  );
}

function ScanResult({ result: { added, known, unusable } }: { result: ModelScanResult }) {
  const t = useWords(downloadWords).scan;
  const s = useWords(statusWords);
  const format = useFormat();
  if (added.length + known.length + unusable.length === 0) return <p>{t.nothing}</p>;
  return (
    <div class="models-stack models-scan">
      {added.length > 0 && <h3>{t.added(added.length, format.number(added.length))}</h3>}
      <ul class="models-found">
        {added.map((model) => (
          <li key={model.model_id}>
            <a href={modelPath(model)}>{model.name}</a> <Badge>{s.mode[model.mode]}</Badge>
            <span class="models-quiet models-path">{model.path}</span>
          </li>
        ))}
      </ul>
      {known.length > 0 && <p class="models-quiet">{t.known(known.length, format.number(known.length))}</p>}
      {unusable.length > 0 && (
        <details class="models-details">
          <summary>{t.unusable(unusable.length, format.number(unusable.length))}</summary>
          <ul class="models-found">
            {unusable.map((file) => (
              <UnusableFile key={file.path} path={file.path} problem={fromDocument(file.problem)} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function UnusableFile({ path, problem }: { path: string; problem: Problem }) {
  const { text } = useProblemText(problem);
  return (
    <li>
      <span class="models-path">{path}</span>
      <span class="models-quiet">{text}</span>
    </li>
  );
}
