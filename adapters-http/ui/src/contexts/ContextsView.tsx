import { Layers, Plus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Context } from '../api/types';
import { Button } from '../kit/Button';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { Page } from '../shell/Page';
import { useWhenBack } from '../shell/useWhenBack';
import { useStore } from '../store';
import { useLanguage, useWords } from '../words/words';
import { ContextDialog } from './ContextDialog';
import { ContextItem } from './ContextItem';
import './contexts.css';
import { draftOf, inOrder, type ContextDraft } from './draft';
import { words } from './words';

/** The contexts: list, make, change, delete, and which one is the default. */
export function ContextsView() {
  const t = useWords(words);
  const { contexts } = useStore();
  const [draft, setDraft] = useState<ContextDraft | undefined>(undefined);
  useEffect(() => void contexts.load(), [contexts]);
  useWhenBack(() => void contexts.load());
  return (
    <Page
      title={t.title}
      intro={t.intro}
      actions={
        <Button kind="primary" icon={Plus} onClick={() => setDraft(draftOf())}>
          {t.create}
        </Button>
      }
    >
      <ContextList onEdit={(context) => setDraft(draftOf(context))} />
      {draft && <ContextDialog key={draft.id} initial={draft} onClose={() => setDraft(undefined)} />}
    </Page>
  );
}

function ContextList({ onEdit }: { onEdit: (context: Context) => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const { contexts } = useStore();
  const list = contexts.list.value;
  if (list === undefined) {
    return contexts.problem.value === undefined ? (
      <Skeleton lines={4} />
    ) : (
      <ProblemCard problem={contexts.problem.value} onRetry={() => void contexts.load()} />
    );
  }
  if (list.length === 0) {
    return (
      <EmptyState icon={Layers} title={t.empty}>
        {t.emptyText}
      </EmptyState>
    );
  }
  return (
    <ul class="contexts-list">
      {inOrder(list, language).map((context) => (
        <ContextItem key={context.context_id} context={context} onEdit={() => onEdit(context)} />
      ))}
    </ul>
  );
}
