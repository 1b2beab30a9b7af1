import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { ParameterFieldRow } from './ParameterFieldRow';
import { ofGroup } from './parameter-form';
import { createParameterSheet, type ParameterSheet } from './parameter-store';
import { parameterWords } from './parameter-words';
import { SaveBar } from './SaveBar';
import type { ModelMode, Parameter, ParameterGroup } from './types';
import { useOwned } from './use-owned';

const GROUPS: readonly ParameterGroup[] = ['prompt', 'sampling', 'server'];

/** The parameters of a mode or a model as a form; only what was changed is stored. */
export function ParameterSheetForm({ mode, name }: { mode: ModelMode; name: string | undefined }) {
  const t = useWords(parameterWords);
  const { api, models } = useStore();
  const sheet = useOwned(() => createParameterSheet(api, mode, name, models.drafts), [api, mode, name]);
  const loaded = sheet.parameters.current.value;
  if (loaded.phase === 'loading') return <Skeleton lines={8} />;
  if (loaded.phase === 'failed')
    return <ProblemCard problem={loaded.problem} onRetry={() => void sheet.parameters.refresh()} />;
  return (
    <form class="models-stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <p class="models-quiet">{name === undefined ? t.hintMode : t.hintModel}</p>
      {GROUPS.map((group) => (
        <Group key={group} group={group} parameters={ofGroup(loaded.value, group)} sheet={sheet} />
      ))}
      <SaveBar sheet={sheet} mode={mode} />
    </form>
  );
}

function Group({
  group,
  parameters,
  sheet,
}: {
  group: ParameterGroup;
  parameters: readonly Parameter[];
  sheet: ParameterSheet;
}) {
  const t = useWords(parameterWords);
  if (parameters.length === 0) return null;
  return (
    <fieldset class="models-panel models-stack">
      <legend class="visually-hidden">{t.group[group]}</legend>
      <div>
        <h2 aria-hidden="true">{t.group[group]}</h2>
        <p class="models-quiet">{t.groupHint[group]}</p>
      </div>
      <div class={group === 'prompt' ? 'models-stack' : 'models-parameters'}>
        {parameters.map((parameter) => (
          <ParameterFieldRow key={parameter.name} parameter={parameter} sheet={sheet} />
        ))}
      </div>
    </fieldset>
  );
}
