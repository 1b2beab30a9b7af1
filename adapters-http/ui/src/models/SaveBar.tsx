import { Button } from '../kit/Button';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { attempt } from './actions';
import type { ParameterSheet, SaveOutcome } from './parameter-store';
import { parameterWords } from './parameter-words';
import type { ModelMode } from './types';

/** What a draft would change, and the ways to store it; what storing it did. */
export function SaveBar({ sheet, mode }: { sheet: ParameterSheet; mode: ModelMode }) {
  const t = useWords(parameterWords);
  const format = useFormat();
  const store = useStore();
  const { changes, faults, needsRestart } = sheet.summary.value;
  const saving = sheet.saving.value;
  const outcome = sheet.outcome.value;
  const running = store.models.runtime.of(mode).status?.state === 'ready';
  const save = (restart: boolean) =>
    attempt(store, async () => {
      await sheet.save(restart);
      await store.models.runtime.refresh();
    });
  if (changes === 0) return outcome === undefined ? null : <Outcome outcome={outcome} mode={mode} />;
  const wrong = faults > 0;
  return (
    <div class="models-save">
      <p role="status">
        {wrong ? t.faults(faults, format.number(faults)) : t.changes(changes, format.number(changes))}
        {!wrong && needsRestart && running && <span class="models-quiet"> {t.restartNeeded}</span>}
      </p>
      <span class="models-spring" />
      <Button kind="quiet" disabled={saving} onClick={() => sheet.discard()}>
        {t.discard}
      </Button>
      {needsRestart && running ? (
        <>
          <Button busy={saving} disabled={wrong} onClick={() => void save(false)}>
            {t.saveLater}
          </Button>
          <Button kind="primary" busy={saving} disabled={wrong} onClick={() => void save(true)}>
            {t.saveAndRestart}
          </Button>
        </>
      ) : (
        <Button kind="primary" busy={saving} disabled={wrong} onClick={() => void save(false)}>
          {t.save}
        </Button>
      )}
    </div>
  );
}

function Outcome({ outcome, mode }: { outcome: SaveOutcome; mode: ModelMode }) {
  const t = useWords(parameterWords);
  const store = useStore();
  const texts = { at_once: t.savedAtOnce, restarting: t.savedRestarting, later: t.savedLater };
  return (
    <div class="models-save models-saved">
      <p role="status">{texts[outcome]}</p>
      <span class="models-spring" />
      {outcome === 'later' && (
        <Button small onClick={() => void attempt(store, () => store.models.runtime.restart(mode))}>
          {t.restartNow}
        </Button>
      )}
    </div>
  );
}
