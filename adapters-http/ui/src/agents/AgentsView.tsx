import { useSignal } from '@preact/signals';
import { Download, Plus, Upload } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Agent } from '../api/types';
import { Button, ButtonLink } from '../kit/Button';
import { TextField } from '../kit/Field';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { download } from '../sessions/download';
import { Page } from '../shell/Page';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { AgentCard } from './AgentCard';
import { matching, sectionsOf } from './sections';
import { agentExportAddress } from './store';
import './agents.css';
import { words } from './words';

/** All agents that one sees: one's own, those of others, and those that come with Zenow. */
export function AgentsView() {
  const t = useWords(words);
  const { agents } = useStore();
  const filter = useSignal('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => agents.begin(), [agents]);
  const state = agents.list.value;
  const sections = sectionsOf(matching(state.agents, filter.value));
  const hasOwn = state.agents.some((agent) => agent.editable);
  const nothing = sections.own.length + sections.shared.length + sections.builtIn.length === 0;
  return (
    <Page
      title={t.title}
      intro={t.intro}
      actions={
        <>
          <ButtonLink kind="primary" icon={Plus} href="/agents/new">
            {t.add}
          </ButtonLink>
          <Button icon={Upload} onClick={() => input.current?.click()}>
            {t.importing}
          </Button>
          <Button icon={Download} disabled={!hasOwn} onClick={() => download(agentExportAddress())}>
            {t.exportAll}
          </Button>
        </>
      }
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void agents.take(file);
        }}
      />
      {state.problem !== null && <ProblemCard problem={state.problem} onRetry={() => void agents.refresh()} />}
      {!state.begun && state.problem === null && <Skeleton lines={8} />}
      {state.begun && (
        <div class="agents">
          <div class="agents-filter">
            <TextField
              type="search"
              label={t.filter}
              placeholder={t.filter}
              hideLabel
              value={filter.value}
              onInput={(text) => (filter.value = text)}
            />
          </div>
          {filter.value !== '' && nothing ? (
            <EmptyState title={t.noneFound(filter.value)} />
          ) : (
            <>
              <Section title={t.own} agents={sections.own} empty={filter.value === '' ? t.ownNone : undefined} />
              <Section title={t.shared} agents={sections.shared} />
              <Section title={t.builtIn} agents={sections.builtIn} />
            </>
          )}
        </div>
      )}
    </Page>
  );
}

function Section({ title, agents, empty }: { title: string; agents: readonly Agent[]; empty?: string | undefined }) {
  if (agents.length === 0 && empty === undefined) return null;
  return (
    <section class="agents-section">
      <h2>{title}</h2>
      {agents.length === 0 ? (
        <p class="agents-none">{empty}</p>
      ) : (
        <ul class="agents-list">
          {agents.map((agent) => (
            <li key={agent.agent_id}>
              <AgentCard agent={agent} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
