import type { ComponentChildren } from 'preact';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { fromDocument } from '../api/problem';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { words } from './words';

/** The machine as the server sees it now. */
export function Machine() {
  const t = useWords(words);
  const format = useFormat();
  const { settings } = useStore();
  const system = settings.system.value;
  return (
    <section class="settings-part" aria-labelledby="settings-machine">
      <h2 id="settings-machine">{t.machine}</h2>
      {system === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <>
          {system.engine_problem && <ProblemCard problem={fromDocument(system.engine_problem)} />}
          <dl class="settings-facts">
            <Fact name={t.version}>{system.version}</Fact>
            <Fact name={t.engine} detail={system.engine?.path}>
              {system.engine?.version ?? t.engineMissing}
            </Fact>
            <Fact name={t.system}>{system.operating_system}</Fact>
            <Fact name={t.processor}>
              {[system.processor.model, t.cores(system.processor.usable_cores)].join(', ')}
            </Fact>
            <Fact name={t.memory}>
              {t.free(format.bytes(system.memory.available_bytes), format.bytes(system.memory.total_bytes))}
            </Fact>
            <Fact name={t.device}>
              {system.devices.length === 0 ? t.noDevice : system.devices.map((device) => device.name).join(', ')}
            </Fact>
            {system.disks.map((disk) => (
              <Fact key={disk.use} name={t.disk[disk.use]} detail={disk.folder}>
                {t.free(format.bytes(disk.free_bytes), format.bytes(disk.total_bytes))}
              </Fact>
            ))}
          </dl>
          <p>
            <a href="/docs">{t.documentation}</a>
          </p>
        </>
      )}
    </section>
  );
}

function Fact({ name, detail, children }: { name: string; detail?: string | undefined; children: ComponentChildren }) {
  return (
    <div class="settings-fact">
      <dt>{name}</dt>
      <dd>
        {children}
        {detail && <span class="settings-detail">{detail}</span>}
      </dd>
    </div>
  );
}
