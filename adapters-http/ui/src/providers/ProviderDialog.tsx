import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../api/problem';
import type { Provider } from '../api/types';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { newProviderDraft, providerDraft, providerFaults } from './draft';
import { ProviderFields } from './ProviderFields';
import type { TestState } from './store';
import { TestResult } from './TestResult';
import { words } from './words';

/** The form of a provider, of a new one when there is none yet. */
export function ProviderDialog({ provider, onClose }: { provider: Provider | undefined; onClose: () => void }) {
  const t = useWords(words);
  const { providers, confirm } = useStore();
  const start = useRef(provider === undefined ? newProviderDraft() : providerDraft(provider));
  const draft = useSignal(start.current);
  const tried = useSignal(false);
  const saving = useSignal(false);
  const refused = useSignal<Problem | undefined>(undefined);
  const test = useSignal<TestState | undefined>(undefined);
  const testing = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => testing.current?.abort(), []);
  const faults = providerFaults(draft.value, provider && start.current);

  const close = async () => {
    const changed = JSON.stringify(draft.value) !== JSON.stringify(start.current);
    if (changed && !(await confirm.ask({ title: t.form.discardTitle, confirm: t.form.discard, dangerous: true }))) return;
    onClose();
  };

  const save = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (faults.length > 0 || saving.value) return;
    saving.value = true;
    refused.value = undefined;
    const result =
      provider === undefined ? await providers.add(draft.value) : await providers.change(provider, draft.value);
    saving.value = false;
    if (result.kind === 'stored') onClose();
    else refused.value = result.problem;
  };

  const runTest = async () => {
    tried.value = true;
    if (faults.length > 0) return;
    testing.current = new AbortController();
    test.value = { kind: 'running' };
    test.value = await providers.testDraft(draft.value, testing.current.signal);
  };

  const running = test.value?.kind === 'running';
  return (
    <Dialog
      title={provider === undefined ? t.form.addTitle : t.form.editTitle(provider.name)}
      onClose={() => void close()}
      footer={
        <>
          {provider === undefined && (
            <Button busy={running} disabled={draft.value.address.trim() === ''} onClick={() => void runTest()}>
              {t.form.test}
            </Button>
          )}
          <Button onClick={() => void close()}>{t.form.cancel}</Button>
          <Button kind="primary" type="submit" form="provider-form" busy={saving.value}>
            {t.form.save}
          </Button>
        </>
      }
    >
      <form id="provider-form" class="provider-form" noValidate onSubmit={(event) => void save(event)}>
        <ProviderFields
          draft={draft.value}
          faults={tried.value ? faults : faults.filter((fault) => fault.fault !== 'missing')}
          storedKey={provider?.api_key ?? undefined}
          onChange={(next) => (draft.value = next)}
        />
        {refused.value && <ProblemCard problem={refused.value} />}
        {test.value && (
          <TestResult
            state={test.value}
            model={draft.value.model.trim()}
            onModel={(model) => (draft.value = { ...draft.value, model })}
          />
        )}
      </form>
    </Dialog>
  );
}
