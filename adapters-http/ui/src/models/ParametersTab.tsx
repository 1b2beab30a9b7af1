import { useEffect, useState } from 'preact/hooks';
import { Select } from '../kit/Field';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { MODES } from './modes';
import { ParameterSheetForm } from './ParameterSheetForm';
import { parameterWords } from './parameter-words';
import { valueOf } from './resource';
import { statusWords } from './status-words';
import { tabPath } from './tabs';
import type { ModelMode } from './types';

/** The parameters of a mode, or of one of its models. */
export function ParametersTab({ mode }: { mode: ModelMode }) {
  const t = useWords(parameterWords);
  const s = useWords(statusWords);
  const { models, router } = useStore();
  const [chosen, setChosen] = useState('');
  useEffect(() => models.catalogue.models.ensure(), [models]);
  const names = (valueOf(models.catalogue.models.current.value) ?? [])
    .filter((model) => model.mode === mode)
    .map((model) => model.name);
  const name = names.includes(chosen) ? chosen : undefined;
  return (
    <div class="models-stack">
      <div class="models-toolbar">
        <Select
          label={t.mode}
          value={mode}
          options={MODES.map((each) => ({ value: each, label: s.mode[each] }))}
          onChange={(next) => {
            setChosen('');
            router.go(tabPath('parameters', next), { replace: true });
          }}
        />
        <Select
          label={t.applies}
          value={name ?? ''}
          options={[
            { value: '', label: t.of[mode] },
            ...names.map((each) => ({ value: each, label: t.ofModel(each) })),
          ]}
          onChange={setChosen}
        />
      </div>
      <ParameterSheetForm key={`${mode}/${name ?? ''}`} mode={mode} name={name} />
    </div>
  );
}
