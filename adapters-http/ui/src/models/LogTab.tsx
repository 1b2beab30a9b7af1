import { Select } from '../kit/Field';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { LogView } from './LogView';
import { machineWords } from './machine-words';
import { MODES } from './modes';
import { statusWords } from './status-words';
import { tabPath } from './tabs';
import type { ModelMode } from './types';

/** What the llama-server of a mode writes. */
export function LogTab({ mode }: { mode: ModelMode }) {
  const t = useWords(machineWords).log;
  const s = useWords(statusWords);
  const { router } = useStore();
  return (
    <LogView key={mode} mode={mode}>
      <Select
        label={t.of}
        hideLabel
        value={mode}
        options={MODES.map((each) => ({ value: each, label: s.mode[each] }))}
        onChange={(next) => router.go(tabPath('log', next), { replace: true })}
      />
    </LogView>
  );
}
