import { Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { Button, IconButton } from '../kit/Button';
import { TextField } from '../kit/Field';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { attempt } from './actions';
import { downloadWords } from './download-words';
import type { Sources } from './source-store';

/** The hosts that there are access tokens for; a token can be stored and forgotten, never read. */
export function TokenSection({ sources }: { sources: Sources }) {
  const t = useWords(downloadWords).tokens;
  const loaded = sources.tokens.current.value;
  return (
    <details class="models-panel models-details">
      <summary>
        <h2>{t.title}</h2>
      </summary>
      <div class="models-stack">
        <p class="models-quiet">{t.hint}</p>
        {loaded.phase === 'loading' && <Skeleton lines={1} />}
        {loaded.phase === 'failed' && (
          <ProblemCard problem={loaded.problem} onRetry={() => void sources.tokens.refresh()} />
        )}
        {loaded.phase === 'ready' && <Hosts sources={sources} hosts={loaded.value} />}
        <TokenForm sources={sources} />
      </div>
    </details>
  );
}

function Hosts({
  sources,
  hosts,
}: {
  sources: Sources;
  hosts: readonly { readonly host: string; readonly kept_at: string }[];
}) {
  const t = useWords(downloadWords).tokens;
  const store = useStore();
  const format = useFormat();
  const forget = async (host: string) => {
    if (await attempt(store, () => sources.forgetToken(host))) store.notices.tell(t.forgotten(host));
  };
  if (hosts.length === 0) return <p class="models-quiet">{t.none}</p>;
  return (
    <ul class="models-mirrors" aria-label={t.title}>
      {hosts.map(({ host, kept_at: keptAt }) => (
        <li key={host} class="models-mirror">
          <span class="models-mirror-text">
            <strong>{host}</strong>
            <span class="models-quiet">{t.since(format.date(keptAt))}</span>
          </span>
          <IconButton small icon={Trash2} label={t.forget(host)} onClick={() => void forget(host)} />
        </li>
      ))}
    </ul>
  );
}

function TokenForm({ sources }: { sources: Sources }) {
  const t = useWords(downloadWords).tokens;
  const store = useStore();
  const [host, setHost] = useState('huggingface.co');
  const [token, setToken] = useState('');
  const keep = async (event: Event) => {
    event.preventDefault();
    if (await attempt(store, () => sources.keepToken(host.trim(), token.trim()))) {
      store.notices.tell(t.kept(host.trim()), { tone: 'good' });
      setToken('');
    }
  };
  return (
    <form class="models-form-more" onSubmit={(event) => void keep(event)}>
      <TextField label={t.host} value={host} spellcheck={false} onInput={setHost} />
      <TextField label={t.token} type="password" help={t.steps} value={token} maxLength={4096} onInput={setToken} />
      <div class="models-form-end">
        <Button type="submit" disabled={host.trim() === '' || token.trim() === ''}>
          {t.keep}
        </Button>
      </div>
    </form>
  );
}
