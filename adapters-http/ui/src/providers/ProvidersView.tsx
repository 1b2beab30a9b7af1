import { useSignal } from '@preact/signals';
import { Cloud, Plus, ShieldAlert } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { Provider } from '../api/types';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { Page } from '../shell/Page';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { ProviderCard } from './ProviderCard';
import { ProviderDialog } from './ProviderDialog';
import './providers.css';
import { words } from './words';

/** The providers, whether they can be asked, and what it means to ask one. */
export function ProvidersView() {
  const t = useWords(words);
  const { providers } = useStore();
  const editing = useSignal<Provider | 'new' | undefined>(undefined);
  useEffect(() => providers.begin(), [providers]);
  const state = providers.list.value;
  const add = (
    <Button kind="primary" icon={Plus} onClick={() => (editing.value = 'new')}>
      {t.add}
    </Button>
  );
  return (
    <Page title={t.title} intro={t.intro} actions={add}>
      <div class="providers">
        <p class="providers-leaves">
          <Icon of={ShieldAlert} size={20} />
          <span>
            <strong>{t.leaves}</strong> {t.leavesText}
          </span>
        </p>
        {state.problem !== null && <ProblemCard problem={state.problem} onRetry={() => void providers.refresh()} />}
        {!state.begun && state.problem === null && <Skeleton lines={6} />}
        {state.begun && state.providers.length === 0 && (
          <EmptyState icon={Cloud} title={t.none}>
            {t.noneHint}
          </EmptyState>
        )}
        <ul class="providers-list">
          {state.providers.map((provider) => (
            <li key={provider.provider_id}>
              <ProviderCard provider={provider} onEdit={() => (editing.value = provider)} />
            </li>
          ))}
        </ul>
      </div>
      {editing.value !== undefined && (
        <ProviderDialog
          provider={editing.value === 'new' ? undefined : editing.value}
          onClose={() => (editing.value = undefined)}
        />
      )}
    </Page>
  );
}
