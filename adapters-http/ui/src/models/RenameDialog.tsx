import { useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { asProblem, type Problem } from '../api/problem';
import { NO_PROBLEM } from './no-problem';
import { useStore } from '../store';
import { useProblemText } from '../words/problems';
import { useWords } from '../words/words';
import { downloadWords } from './download-words';
import type { CatalogueModel } from './types';
import { words } from './words';

/** Gives a model another name; also while it serves. */
export function RenameDialog({
  model,
  onClose,
  onRenamed,
}: {
  model: CatalogueModel;
  onClose: () => void;
  onRenamed?: (model: CatalogueModel) => void;
}) {
  const t = useWords(downloadWords).rename;
  const { cancel } = useWords(words);
  const { models, notices } = useStore();
  const [name, setName] = useState(model.name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const rename = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === model.name) return onClose();
    setBusy(true);
    try {
      const renamed = await models.catalogue.rename(model, name.trim());
      notices.tell(t.done(renamed.name), { tone: 'good' });
      onRenamed?.(renamed);
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="primary" type="submit" form="models-rename" busy={busy} disabled={name.trim() === ''}>
            {t.go}
          </Button>
        </>
      }
    >
      <form id="models-rename" onSubmit={(event) => void rename(event)}>
        <NameField label={t.label} value={name} problem={problem} onInput={setName} />
      </form>
    </Dialog>
  );
}

function NameField({
  label,
  value,
  problem,
  onInput,
}: {
  label: string;
  value: string;
  problem: Problem | undefined;
  onInput: (name: string) => void;
}) {
  const shown = useProblemText(problem ?? NO_PROBLEM);
  return (
    <TextField
      label={label}
      value={value}
      maxLength={200}
      autoFocus
      error={problem === undefined ? undefined : `${shown.text} ${shown.nextStep}`}
      onInput={onInput}
    />
  );
}
