import { ArrowDown, ArrowUp, Trash2 } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button, IconButton } from '../kit/Button';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { attempt } from './actions';
import { downloadWords } from './download-words';
import { MirrorForm } from './MirrorForm';
import type { Sources } from './source-store';
import type { Mirror } from './types';

/** The mirrors in their order: moved with buttons, by dragging, or with Alt and the arrow keys. */
export function MirrorSection({ sources }: { sources: Sources }) {
  const t = useWords(downloadWords).mirrors;
  const loaded = sources.mirrors.current.value;
  return (
    <details class="models-panel models-details">
      <summary>
        <h2>{t.title}</h2>
      </summary>
      <div class="models-stack">
        <p class="models-quiet">{t.hint}</p>
        {loaded.phase === 'loading' && <Skeleton lines={3} />}
        {loaded.phase === 'failed' && (
          <ProblemCard problem={loaded.problem} onRetry={() => void sources.mirrors.refresh()} />
        )}
        {loaded.phase === 'ready' && (
          <>
            <p class="models-quiet">{loaded.value.chosen ? t.chosen : t.ownFirst}</p>
            <MirrorList sources={sources} mirrors={loaded.value.mirrors} />
            <MirrorForm sources={sources} mirrors={loaded.value.mirrors} />
            <Reset sources={sources} chosen={loaded.value.chosen} />
          </>
        )}
      </div>
    </details>
  );
}

function Reset({ sources, chosen }: { sources: Sources; chosen: boolean }) {
  const t = useWords(downloadWords).mirrors;
  const store = useStore();
  return (
    <div class="models-buttons">
      <Button small kind="quiet" disabled={!chosen} onClick={() => void attempt(store, () => sources.resetMirrors())}>
        {t.reset}
      </Button>
    </div>
  );
}

function MirrorList({ sources, mirrors }: { sources: Sources; mirrors: readonly Mirror[] }) {
  const t = useWords(downloadWords).mirrors;
  const store = useStore();
  const format = useFormat();
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const moving = useRef<{ readonly to: number; readonly by: number } | undefined>(undefined);
  // The row may be another element now, or its button at its end: the focus goes along with what was moved.
  useLayoutEffect(() => {
    const { to, by } = moving.current ?? { to: -1, by: 0 };
    moving.current = undefined;
    const arrows = list.current?.children[to]?.querySelectorAll<HTMLButtonElement>('.models-buttons button');
    const wanted = by < 0 ? arrows?.[0] : arrows?.[1];
    (wanted?.disabled ? (by < 0 ? arrows?.[1] : arrows?.[0]) : wanted)?.focus();
  }, [mirrors]);
  const move = (from: number, to: number) => {
    const mirror = mirrors[from];
    if (mirror === undefined || to < 0 || to >= mirrors.length) return;
    if (dragged === undefined) moving.current = { to, by: to - from };
    setSaid(t.position(mirror.name, format.number(to + 1), format.number(mirrors.length)));
    void attempt(store, () => sources.move(from, to));
  };
  return (
    <>
      <ol class="models-mirrors" aria-label={t.listLabel} ref={list}>
        {mirrors.map((mirror, at) => (
          <li
            key={mirror.name}
            class={`models-mirror${dragged === at ? ' models-mirror-dragged' : ''}`}
            draggable
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => {
              if (dragged !== undefined) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== undefined) move(dragged, at);
            }}
            onKeyDown={(event) => {
              if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
              event.preventDefault();
              move(at, at + (event.key === 'ArrowUp' ? -1 : 1));
            }}
          >
            <MirrorRow
              sources={sources}
              mirror={mirror}
              first={at === 0}
              last={at === mirrors.length - 1}
              onMove={(by) => move(at, at + by)}
            />
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function MirrorRow({
  sources,
  mirror,
  first,
  last,
  onMove,
}: {
  sources: Sources;
  mirror: Mirror;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
}) {
  const t = useWords(downloadWords).mirrors;
  const store = useStore();
  const format = useFormat();
  return (
    <>
      <input
        type="checkbox"
        class="models-check"
        aria-label={t.use(mirror.name)}
        checked={mirror.enabled}
        onChange={(event) => void attempt(store, () => sources.use(mirror.name, event.currentTarget.checked))}
      />
      <span class="models-mirror-text">
        <strong>{mirror.name}</strong>
        <span class="models-quiet models-path">{mirror.url}</span>
        {mirror.skipped_until != null && (
          <span class="models-warn" title={mirror.failure ?? undefined}>
            {t.skipped(format.time(mirror.skipped_until))}
          </span>
        )}
      </span>
      <span class="models-buttons">
        <IconButton small icon={ArrowUp} label={t.up(mirror.name)} disabled={first} onClick={() => onMove(-1)} />
        <IconButton small icon={ArrowDown} label={t.down(mirror.name)} disabled={last} onClick={() => onMove(1)} />
        <IconButton
          small
          icon={Trash2}
          label={t.remove(mirror.name)}
          onClick={() => void attempt(store, () => sources.removeMirror(mirror.name))}
        />
      </span>
    </>
  );
}
