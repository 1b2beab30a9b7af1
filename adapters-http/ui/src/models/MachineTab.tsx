import type { ComponentChildren } from 'preact';
import { fromDocument } from '../api/problem';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { watchMachine } from './machine-store';
import { machineWords } from './machine-words';
import type { System } from './types';
import { useOwned } from './use-owned';

/** What Zenow runs on, as it is now. */
export function MachineTab() {
  const t = useWords(machineWords).machine;
  const { api } = useStore();
  const machine = useOwned(() => watchMachine(api), [api]);
  const loaded = machine.system.current.value;
  if (loaded.phase === 'loading') return <Skeleton lines={6} />;
  if (loaded.phase === 'failed')
    return <ProblemCard problem={loaded.problem} onRetry={() => void machine.system.refresh()} />;
  const system = loaded.value;
  return (
    <div class="models-stack">
      {loaded.stale && <ProblemCard problem={loaded.stale} />}
      <div class="models-machine">
        <Processor system={system} />
        <Panel title={t.memory}>
          <Meter label={t.memory} free={system.memory.available_bytes} total={system.memory.total_bytes} />
        </Panel>
        <Devices system={system} />
        <Panel title={t.disks}>
          {system.disks.map((disk) => (
            <Meter
              key={disk.use}
              label={t.disk[disk.use]}
              note={disk.folder}
              free={disk.free_bytes}
              total={disk.total_bytes}
              named
            />
          ))}
        </Panel>
        <Engine system={system} />
        <Panel title={t.system}>
          <p>{system.operating_system}</p>
          <p class="models-quiet">
            {t.version} {system.version}
          </p>
        </Panel>
      </div>
      <p class="models-quiet">{t.refreshed}</p>
    </div>
  );
}

function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="models-panel models-stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Processor({ system: { processor } }: { system: System }) {
  const t = useWords(machineWords).machine;
  const format = useFormat();
  return (
    <Panel title={t.processor}>
      <p>{processor.model ?? processor.architecture}</p>
      <p class="models-quiet">
        {t.cores(format.number(processor.physical_cores), format.number(processor.logical_cores))}
        {' · '}
        {t.usable(format.number(processor.usable_cores))}
        {' · '}
        {processor.architecture}
      </p>
    </Panel>
  );
}

function Devices({ system }: { system: System }) {
  const t = useWords(machineWords).machine;
  return (
    <Panel title={t.devices}>
      {system.devices_problem && <ProblemCard problem={fromDocument(system.devices_problem)} />}
      {system.devices.length === 0 && !system.devices_problem && <p class="models-quiet">{t.noDevices}</p>}
      {system.devices.map((device) =>
        device.total_bytes > 0 ? (
          <Meter
            key={device.name}
            label={device.description}
            note={device.name}
            free={device.free_bytes}
            total={device.total_bytes}
            named
          />
        ) : (
          <p key={device.name}>
            {device.description}{' '}
            <span class="models-quiet">
              {device.name} · {t.sharesMemory}
            </span>
          </p>
        ),
      )}
    </Panel>
  );
}

function Engine({ system: { engine, engine_problem: problem } }: { system: System }) {
  const t = useWords(machineWords).machine;
  return (
    <Panel title={t.engine}>
      {problem && <ProblemCard problem={fromDocument(problem)} />}
      {engine && (
        <>
          <p>{engine.version}</p>
          <p class="models-quiet models-path">{engine.path}</p>
        </>
      )}
    </Panel>
  );
}

/** How much is used of something; the words say it, the bar repeats it. */
function Meter({
  label,
  note,
  free,
  total,
  named = false,
}: {
  label: string;
  note?: string;
  free: number;
  total: number;
  named?: boolean;
}) {
  const t = useWords(machineWords).machine;
  const format = useFormat();
  const used = total > 0 ? Math.min(1, Math.max(0, 1 - free / total)) : 0;
  return (
    <div class="models-meter">
      {named && (
        <p>
          {label} {note !== undefined && <span class="models-quiet models-path">{note}</span>}
        </p>
      )}
      <div
        class={`models-meter-bar${used > 0.9 ? ' models-meter-full' : ''}`}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(used * 100)}
      >
        <div class="models-meter-used" style={{ inlineSize: `${used * 100}%` }} />
      </div>
      <p class="models-quiet">
        {t.free(format.bytes(free), format.bytes(total))} · {t.used(format.percent(used))}
      </p>
    </div>
  );
}
