import { ChevronDown, ChevronUp, Copy, ScrollText } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button, IconButton } from '../kit/Button';
import { TextField } from '../kit/Field';
import { EmptyState } from '../kit/Placeholders';
import { Switch } from '../kit/Switch';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { followLog } from './log-store';
import { LogLines } from './LogLines';
import { machineWords } from './machine-words';
import { findLines, logText, nextFound } from './server-log';
import type { ModelMode } from './types';
import { useOwned } from './use-owned';

/** A log that goes on: follows the newest line until somebody scrolls back, can be searched and copied. */
export function LogView({ mode, children }: { mode: ModelMode; children: ComponentChildren }) {
  const t = useWords(machineWords).log;
  const format = useFormat();
  const { notices } = useStore();
  const reader = useOwned(() => followLog(mode), [mode]);
  const [follow, setFollow] = useState(true);
  const [text, setText] = useState('');
  const [at, setAt] = useState<number>();
  const { lines, dropped } = reader.log.value;
  const found = useMemo(() => findLines(lines, text), [lines, text]);
  const current = at !== undefined && found.includes(at) ? at : undefined;
  const step = (direction: 1 | -1) => {
    setFollow(false);
    setAt(nextFound(found, current ?? (direction === 1 ? -1 : lines.length), direction));
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(logText(lines));
      notices.tell(t.copied(format.number(lines.length)), { tone: 'good' });
    } catch {
      notices.tell(t.copyFailed, { tone: 'problem' });
    }
  };
  const hits = () => {
    if (text.trim() === '') return '';
    if (found.length === 0) return t.noHits;
    return t.hits(current === undefined ? '–' : format.number(found.indexOf(current) + 1), format.number(found.length));
  };
  const states = { connecting: t.connecting, live: t.live, lost: t.lost };
  return (
    <div class="models-stack">
      <div class="models-toolbar models-log-bar">
        {children}
        <form
          class="models-log-search"
          onSubmit={(event) => {
            event.preventDefault();
            step(1);
          }}
        >
          <TextField type="search" label={t.search} hideLabel placeholder={t.search} value={text} onInput={setText} />
          <IconButton
            small
            icon={ChevronUp}
            label={t.previous}
            disabled={found.length === 0}
            onClick={() => step(-1)}
          />
          <IconButton small icon={ChevronDown} label={t.next} disabled={found.length === 0} onClick={() => step(1)} />
          <span class="models-quiet models-log-hits" role="status">
            {hits()}
          </span>
        </form>
        <Switch label={t.follow} checked={follow} onChange={setFollow} />
        <Button small icon={Copy} disabled={lines.length === 0} onClick={() => void copy()}>
          {t.copy}
        </Button>
      </div>
      {lines.length === 0 ? (
        <EmptyState icon={ScrollText} title={reader.line.value === 'connecting' ? t.connecting : t.empty}>
          {t.emptyHint}
        </EmptyState>
      ) : (
        <LogLines
          label={t.title}
          lines={lines}
          follow={follow}
          shown={current}
          found={found}
          onLeave={() => setFollow(false)}
          onEnd={() => setFollow(true)}
        />
      )}
      <p class="models-quiet models-log-foot">
        <span class={`models-live models-live-${reader.line.value}`}>{states[reader.line.value]}</span>
        <span>{t.lines(format.number(lines.length))}</span>
        {dropped > 0 && <span>{t.dropped(format.number(dropped))}</span>}
      </p>
    </div>
  );
}
