import { Bot, Copy, MessageSquarePlus } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Button, ButtonLink } from '../kit/Button';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { Page } from '../shell/Page';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { AgentForm } from './AgentForm';
import './agents.css';
import { words } from './words';

/** One agent and its form; `new` is one that is not there yet. */
export function AgentView({ id }: { id: string }) {
  const t = useWords(words);
  const { agents, providers, router } = useStore();
  useEffect(() => {
    agents.begin();
    providers.begin();
  }, [agents, providers]);
  const state = agents.list.value;
  if (id === 'new') {
    return (
      <Page title={t.form.newTitle} intro={t.intro}>
        <AgentForm agent={undefined} />
      </Page>
    );
  }
  const agent = state.agents.find((each) => each.agent_id === id);
  if (agent === undefined) {
    return (
      <Page title={t.title}>
        {state.problem !== null && <ProblemCard problem={state.problem} onRetry={() => void agents.refresh()} />}
        {!state.begun && state.problem === null && <Skeleton lines={10} />}
        {state.begun && (
          <EmptyState
            icon={Bot}
            title={t.form.notFound}
            actions={<ButtonLink href="/agents">{t.form.back}</ButtonLink>}
          >
            {t.form.notFoundHint}
          </EmptyState>
        )}
      </Page>
    );
  }
  const copy = async () => {
    const made = await agents.copy(agent);
    if (made) router.go({ view: 'agent', id: made.agent_id });
  };
  return (
    <Page
      title={agent.name}
      intro={agent.editable ? agent.description : t.form.readOnly}
      actions={
        <>
          <ButtonLink icon={MessageSquarePlus} href={`/?agent=${encodeURIComponent(id)}`}>
            {t.start}
          </ButtonLink>
          {!agent.editable && (
            <Button kind="primary" icon={Copy} onClick={() => void copy()}>
              {t.form.copyToEdit}
            </Button>
          )}
        </>
      }
    >
      <AgentForm key={agent.updated_at} agent={agent} />
    </Page>
  );
}
