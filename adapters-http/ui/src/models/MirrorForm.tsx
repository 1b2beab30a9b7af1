import { useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Select, TextField } from '../kit/Field';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { attempt } from './actions';
import { downloadWords } from './download-words';
import { mirrorFault } from './mirror-order';
import type { Sources } from './source-store';
import type { Mirror } from './types';

/** Adds a mirror behind those that there are. */
export function MirrorForm({ sources, mirrors }: { sources: Sources; mirrors: readonly Mirror[] }) {
  const t = useWords(downloadWords).mirrors;
  const store = useStore();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [kind, setKind] = useState<Mirror['kind']>('hugging_face');
  const [tried, setTried] = useState(false);
  const fault = mirrorFault(mirrors, name, url);
  const shown = tried ? fault : undefined;
  const add = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault !== undefined) return;
    if (await attempt(store, () => sources.addMirror({ name: name.trim(), kind, url: url.trim(), enabled: true }))) {
      setName('');
      setUrl('');
      setTried(false);
    }
  };
  return (
    <form class="models-form-more" onSubmit={(event) => void add(event)}>
      <TextField
        label={t.name}
        value={name}
        maxLength={60}
        error={shown === undefined || shown === 'no_address' ? undefined : t.fault[shown]}
        onInput={setName}
      />
      <TextField
        label={t.address}
        placeholder="https://"
        value={url}
        error={shown === 'no_address' ? t.fault.no_address : undefined}
        onInput={setUrl}
      />
      <Select
        label={t.kind}
        value={kind}
        options={[
          { value: 'hugging_face', label: t.kinds.hugging_face },
          { value: 'model_scope', label: t.kinds.model_scope },
        ]}
        onChange={setKind}
      />
      <div class="models-form-end">
        <Button type="submit">{t.add}</Button>
      </div>
    </form>
  );
}
