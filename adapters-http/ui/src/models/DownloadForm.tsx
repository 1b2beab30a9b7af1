import { Download, Search } from 'lucide';
import { useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem';
import { Button } from '../kit/Button';
import { Select, TextField } from '../kit/Field';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { attempt } from './actions';
import { downloadWords } from './download-words';
import { MODES } from './modes';
import { RepositoryChoices } from './RepositoryChoices';
import { statusWords } from './status-words';
import type { ModelMode } from './types';
import { isSha256OrEmpty, readWanted } from './wanted';

/** Starts a download by a link or a repository; of a repository with several models one is chosen first. */
export function DownloadForm({ initial = '', onStarted }: { initial?: string; onStarted?: () => void }) {
  const t = useWords(downloadWords).start;
  const s = useWords(statusWords);
  const store = useStore();
  const [text, setText] = useState(initial);
  const [mode, setMode] = useState<ModelMode>('llm');
  const [name, setName] = useState('');
  const [sha256, setSha256] = useState('');
  const [looked, setLooked] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const wanted = readWanted(text);
  const wrongHash = !isSha256OrEmpty(sha256);

  const start = async (url: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const download = await store.models.downloads.start({
        mode,
        url,
        ...(name.trim() === '' ? {} : { as: name.trim() }),
        ...(sha256.trim() === '' ? {} : { sha256: sha256.trim().toLowerCase() }),
      });
      store.notices.tell(t.started(download.name), { tone: 'good' });
      setText('');
      setName('');
      setSha256('');
      setLooked(undefined);
      onStarted?.();
    } catch (thrown) {
      const failure = asProblem(thrown);
      // The server knows better than the page that there are several.
      if (failure.code === 'download_choice_needed') setLooked(url);
      else setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setProblem(undefined);
    if (wanted.kind === 'repository') setLooked(wanted.reference);
    else if (wanted.kind === 'file' && !wrongHash) void start(wanted.url);
    else if (wanted.kind === 'path') void addPath(wanted.path);
  };
  const addPath = async (path: string) => {
    if (await attempt(store, () => store.models.catalogue.add({ path }))) {
      setText('');
      onStarted?.();
    }
  };
  const error = wanted.kind === 'unclear' ? t.unclear : undefined;
  return (
    <div class="models-stack">
      <form class="models-form" onSubmit={submit}>
        <div class="models-form-line">
          <TextField
            label={t.label}
            placeholder={t.placeholder}
            help={wanted.kind === 'path' ? t.isPath : t.hint}
            error={error}
            value={text}
            spellcheck={false}
            onInput={(value) => {
              setText(value);
              setLooked(undefined);
            }}
          />
          <Button
            kind="primary"
            type="submit"
            icon={wanted.kind === 'repository' ? Search : Download}
            busy={busy}
            disabled={wanted.kind === 'nothing' || wanted.kind === 'unclear'}
          >
            {wanted.kind === 'repository' ? t.look : wanted.kind === 'path' ? t.addIt : t.go}
          </Button>
        </div>
        <details class="models-details">
          <summary>{t.more}</summary>
          <div class="models-form-more">
            <Select
              label={t.mode}
              value={mode}
              options={MODES.map((each) => ({ value: each, label: s.mode[each] }))}
              onChange={setMode}
            />
            <TextField label={t.name} help={t.nameHint} value={name} maxLength={200} onInput={setName} />
            <TextField
              label={t.sha256}
              help={t.sha256Hint}
              error={wrongHash ? t.sha256Wrong : undefined}
              value={sha256}
              spellcheck={false}
              onInput={setSha256}
            />
          </div>
        </details>
      </form>
      {problem && <ProblemCard problem={problem} />}
      {looked !== undefined && (
        <RepositoryChoices key={looked} reference={looked} onChoose={(url) => void start(url)} busy={busy} />
      )}
    </div>
  );
}
