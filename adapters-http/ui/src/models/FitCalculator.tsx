import { Power } from 'lucide';
import { useId } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { isHere } from './availability';
import { contextSteps, stepOf } from './context-steps';
import { fitLevel, fitPart } from './fit';
import { useFitSentence } from './FitBadge';
import { machineWords } from './machine-words';
import type { FitQuestion, ModelDetails } from './model-info-store';
import { valueOf } from './resource';
import { statusWords } from './status-words';
import type { MemoryFit, ModelInfo } from './types';

/** What is shown until it is known how the model would be started. */
const USUAL_CONTEXT = 15_360;

/** Whether a model fits, for a context and layers that are tried out here; can be loaded like that. */
export function FitCalculator({ info, details }: { info: ModelInfo; details: ModelDetails }) {
  const t = useWords(machineWords).calculator;
  const { model, facts } = info;
  const here = isHere(model);
  const loaded = details.fit.current.value;
  return (
    <section class="models-panel models-stack models-calculator" aria-label={t.title}>
      <h2>{t.title}</h2>
      {!here && <p class="models-quiet">{t.notHere}</p>}
      {here && <Settings info={info} details={details} layers={facts?.block_count ?? undefined} />}
      {here && loaded.phase === 'loading' && <Skeleton lines={2} />}
      {here && loaded.phase === 'failed' && <ProblemCard problem={loaded.problem} />}
      {here &&
        loaded.phase === 'ready' &&
        (loaded.value ? <Verdict fit={loaded.value} /> : <p class="models-quiet">{t.unknown}</p>)}
      {here && <LoadLikeThis info={info} question={details.question.value} />}
    </section>
  );
}

function Settings({
  info: { model },
  details,
  layers,
}: {
  info: ModelInfo;
  details: ModelDetails;
  layers: number | undefined;
}) {
  const t = useWords(machineWords).calculator;
  const format = useFormat();
  const question = details.question.value;
  const set = valueOf(details.settings.current.value) ?? {};
  const usual = Math.min(set.contextSize ?? USUAL_CONTEXT, model.context_train ?? Number.MAX_SAFE_INTEGER);
  const steps = contextSteps(model.context_train, question.contextSize ?? usual);
  const size = question.contextSize ?? usual;
  const most = (layers ?? 0) + 1;
  const onCard = Math.min(most, question.gpuLayers ?? set.gpuLayers ?? 0);
  return (
    <>
      <Slider
        label={t.context}
        value={stepOf(steps, size)}
        most={steps.length - 1}
        text={question.contextSize === undefined ? t.asSet(format.number(size)) : format.number(size)}
        onChange={(step) => details.ask({ ...question, contextSize: steps[step] ?? size })}
      />
      <Slider
        label={t.layers}
        value={onCard}
        most={most}
        text={question.gpuLayers === undefined ? t.asSet(format.number(onCard)) : format.number(onCard)}
        onChange={(gpuLayers) => details.ask({ ...question, gpuLayers })}
      />
    </>
  );
}

function Slider({
  label,
  value,
  most,
  text,
  onChange,
}: {
  label: string;
  value: number;
  most: number;
  text: string;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div class="models-slider">
      <label for={id}>{label}</label>
      <output for={id} class="models-figure">
        {text}
      </output>
      <input
        id={id}
        type="range"
        min={0}
        max={most}
        step={1}
        value={value}
        aria-valuetext={text}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

function Verdict({ fit }: { fit: MemoryFit }) {
  const t = useWords(machineWords).calculator;
  const s = useWords(statusWords).fit;
  const format = useFormat();
  const sentence = useFitSentence(fit);
  const level = fitLevel(fit);
  return (
    <div class="models-verdict" role="status">
      <p>
        <span class={`models-fit models-fit-${level}`}>{s[level]}</span>
      </p>
      <div class="models-meter-bar" aria-hidden="true">
        <div class={`models-meter-used models-verdict-${level}`} style={{ inlineSize: `${fitPart(fit) * 100}%` }} />
      </div>
      <p>{sentence}</p>
      <p class="models-quiet">
        {t.bar(format.percent(fit.available_bytes > 0 ? Math.max(0.01, fit.needed_bytes / fit.available_bytes) : 1))}
      </p>
    </div>
  );
}

function LoadLikeThis({ info: { model }, question }: { info: ModelInfo; question: FitQuestion }) {
  const t = useWords(machineWords).calculator;
  const { models } = useStore();
  const params = {
    ...(question.contextSize === undefined ? {} : { context_size: question.contextSize }),
    ...(question.gpuLayers === undefined ? {} : { gpu_layers: question.gpuLayers }),
  };
  if (Object.keys(params).length === 0) return null;
  return (
    <div class="models-buttons">
      <Button
        small
        icon={Power}
        onClick={() => void models.runtime.load({ mode: model.mode, name: model.name, params })}
      >
        {t.use}
      </Button>
    </div>
  );
}
