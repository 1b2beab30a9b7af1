import { ArrowDownUp, MessageSquare, Power, RotateCw, Spline } from 'lucide';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useProblemText } from '../words/problems';
import { useWords } from '../words/words';
import { fromDocument } from '../api/problem';
import { attempt, modelPath, unloadModel } from './actions';
import { ModelPicker } from './ModelPicker';
import type { ModeState } from './runtime';
import { StateBadge } from './StateBadge';
import { NO_PROBLEM } from './no-problem';
import { statusWords } from './status-words';
import { isUnderWay } from './switch-progress';
import { SwitchProgress } from './SwitchProgress';
import type { ModelMode, ModelStatus } from './types';
import { words } from './words';

const ICONS = { llm: MessageSquare, embed: Spline, rerank: ArrowDownUp };

/** A mode: its model, the state of its server, and what can be done with it. */
export function ModeCard(state: ModeState) {
  const t = useWords(words);
  const s = useWords(statusWords);
  const { mode, status, switching } = state;
  const busy = switching.phase !== 'none';
  return (
    <article class="models-mode" aria-label={s.mode[mode]} aria-busy={isUnderWay(switching)}>
      <header class="models-mode-head">
        <Icon of={ICONS[mode]} />
        <h2>{s.mode[mode]}</h2>
        {status && <StateBadge state={status.state} />}
      </header>
      {status?.model ? (
        <p class="models-mode-model">
          <a href={modelPath({ mode, name: status.model })}>{status.model}</a>
        </p>
      ) : (
        <p class="models-mode-model models-quiet">{status ? t.card.none : ' '}</p>
      )}
      <div class="models-mode-middle">
        {busy ? <SwitchProgress {...state} /> : status?.model ? <Facts status={status} /> : <Hint mode={mode} />}
      </div>
      <footer class="models-buttons">
        <ModelPicker mode={mode} text={status?.model ? t.card.change : s.status.choose} />
        {status?.model && <Controls mode={mode} model={status.model} status={status} busy={isUnderWay(switching)} />}
      </footer>
    </article>
  );
}

function Hint({ mode }: { mode: ModelMode }) {
  const s = useWords(statusWords);
  const t = useWords(words);
  return <p class="models-quiet">{t.card.noneHint(s.modeUse[mode])}</p>;
}

function Facts({ status }: { status: ModelStatus }) {
  const t = useWords(words);
  const s = useWords(statusWords);
  const format = useFormat();
  if (status.error) return <StatusProblem status={status} />;
  if (status.state !== 'ready') return <p class="models-quiet">{s.stateHint[status.state]}</p>;
  return (
    <dl class="models-facts">
      {status.context_size != null && (
        <div>
          <dt>{t.card.context}</dt>
          <dd>{t.card.contextTokens(format.number(status.context_size))}</dd>
        </div>
      )}
      {status.slots != null && (
        <div>
          <dt>{t.card.slots}</dt>
          <dd>{t.card.slotsCount(status.slots, format.number(status.slots))}</dd>
        </div>
      )}
      {status.started_at != null && (
        <div>
          <dt>{t.card.since}</dt>
          <dd title={format.dateTime(status.started_at)}>{format.dateTime(status.started_at)}</dd>
        </div>
      )}
      {status.pid != null && (
        <div>
          <dt>{t.card.process}</dt>
          <dd class="models-figure">{status.pid}</dd>
        </div>
      )}
    </dl>
  );
}

function StatusProblem({ status }: { status: ModelStatus }) {
  const { text, nextStep } = useProblemText(status.error ? fromDocument(status.error) : NO_PROBLEM);
  return (
    <div class="models-switch models-switch-failed">
      <p>{text}</p>
      <p class="models-quiet">{nextStep}</p>
    </div>
  );
}

function Controls({
  mode,
  model,
  status,
  busy,
}: {
  mode: ModelMode;
  model: string;
  status: ModelStatus;
  busy: boolean;
}) {
  const t = useWords(words);
  const store = useStore();
  const { runtime } = store.models;
  switch (status.state) {
    case 'ready':
      return (
        <>
          <Button
            small
            kind="quiet"
            icon={Power}
            aria-label={t.card.unloadOf(model)}
            onClick={() => void unloadModel(store, mode, model, false)}
          >
            {t.card.unload}
          </Button>
          <Button
            small
            kind="quiet"
            icon={RotateCw}
            disabled={busy}
            aria-label={t.card.restartOf(model)}
            onClick={() => void attempt(store, () => runtime.restart(mode))}
          >
            {t.card.restart}
          </Button>
        </>
      );
    case 'stopping':
      return (
        <Button
          small
          kind="danger"
          title={t.card.stopNowHint}
          onClick={() => void unloadModel(store, mode, model, true)}
        >
          {t.card.stopNow}
        </Button>
      );
    case 'starting':
      return (
        <Button
          small
          kind="quiet"
          icon={Power}
          aria-label={t.card.unloadOf(model)}
          onClick={() => void unloadModel(store, mode, model, true)}
        >
          {t.card.unload}
        </Button>
      );
    case 'stopped':
    case 'failed':
      return (
        <Button
          small
          kind="primary"
          icon={Power}
          disabled={busy}
          aria-label={t.card.loadOf(model)}
          onClick={() => void runtime.load({ mode, name: model })}
        >
          {t.card.load}
        </Button>
      );
  }
}
