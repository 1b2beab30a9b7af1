import { Button } from '../kit/Button';
import { Progress } from '../kit/Progress';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useProblemText } from '../words/problems';
import { useWords } from '../words/words';
import { findModel } from './catalogue';
import { valueOf } from './resource';
import type { ModeState } from './runtime';
import './status.css';
import { statusWords } from './status-words';
import { isUnderWay, switchPart, type Switch } from './switch-progress';

/** How a switch to another model goes on, and how it ended; nothing when there is none. */
export function SwitchProgress({ mode, switching }: ModeState) {
  const t = useWords(statusWords);
  if (isUnderWay(switching)) return <Going switching={switching} />;
  switch (switching.phase) {
    case 'none':
      return null;
    case 'done':
      return (
        <p class="models-switch models-switch-done" role="status">
          {t.switching.done(switching.target)}
        </p>
      );
    case 'failed':
      return <Failed mode={mode} switching={switching} />;
  }
}

function Going({ switching }: { switching: Extract<Switch, { readonly own: boolean }> }) {
  const t = useWords(statusWords);
  const format = useFormat();
  const { target, serving } = switching;
  const part = switchPart(switching);
  const titles = {
    asked: t.switching.asked(target),
    downloading: t.switching.downloading(target),
    loading: t.switching.loading(target),
  };
  const meanwhile = serving === target ? t.switching.servingSame : t.switching.serving(serving ?? '');
  return (
    <div class="models-switch">
      <p class="models-switch-line">
        <span class="models-switch-title" role="status">
          {titles[switching.phase]}
        </span>
        {part !== undefined && <span class="models-figure">{format.percent(part)}</span>}
      </p>
      <Progress label={t.switching.progress} value={part} />
      <p class="models-quiet">{serving === undefined ? t.switching.waiting : meanwhile}</p>
    </div>
  );
}

function Failed({
  mode,
  switching: { target, problem, kept },
}: {
  mode: ModeState['mode'];
  switching: Extract<Switch, { readonly phase: 'failed' }>;
}) {
  const t = useWords(statusWords);
  const { models, router } = useStore();
  const format = useFormat();
  const { text, nextStep } = useProblemText(problem);
  const tooLarge = problem.code === 'model_does_not_fit';
  const largest = findModel(valueOf(models.catalogue.models.current.value) ?? [], mode, target)?.fit?.largest_context;
  return (
    <div class="models-switch models-switch-failed" role="alert">
      <p class="models-switch-title">{t.switching.failed(target)}</p>
      <p>{text}</p>
      <p class="models-quiet">{nextStep}</p>
      {kept !== undefined && <p>{t.switching.kept(kept)}</p>}
      <div class="models-buttons">
        {tooLarge && largest != null && (
          <Button
            small
            onClick={() => void models.runtime.load({ mode, name: target, params: { context_size: largest } })}
          >
            {t.switching.smallerContext(format.number(largest))}
          </Button>
        )}
        {tooLarge && (
          <Button small onClick={() => void models.runtime.load({ mode, name: target, ignoreMemory: true })}>
            {t.switching.tryAnyway}
          </Button>
        )}
        <Button small kind="quiet" onClick={() => router.go(`/models?tab=log&mode=${mode}`)}>
          {t.switching.log}
        </Button>
        <Button small kind="quiet" onClick={() => models.runtime.dismiss(mode)}>
          {t.switching.dismiss}
        </Button>
      </div>
    </div>
  );
}
