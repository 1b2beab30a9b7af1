import { useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { TextArea, TextField } from '../kit/Field';
import { ProblemCard } from '../kit/ProblemCard';
import { Switch } from '../kit/Switch';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { faultsOf, type ContextDraft } from './draft';
import { words } from './words';

/** Writes a context; what is missing is said once somebody tried to save. */
export function ContextDialog({ initial, onClose }: { initial: ContextDraft; onClose: () => void }) {
  const t = useWords(words);
  const { contexts } = useStore();
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(undefined);
  const faults = faultsOf(draft);
  const save = async () => {
    setTried(true);
    if (faults.name || faults.content || saving) return;
    setSaving(true);
    try {
      await contexts.save(draft);
      onClose();
    } catch (thrown) {
      setProblem(thrown);
      setSaving(false);
    }
  };
  return (
    <Dialog
      wide
      title={draft.id === undefined ? t.create : t.editTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" busy={saving} onClick={() => void save()}>
            {t.save}
          </Button>
        </>
      }
    >
      <form
        class="context-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem !== undefined && <ProblemCard problem={problem} />}
        <TextField
          label={t.name}
          value={draft.name}
          maxLength={200}
          autoFocus
          error={tried && faults.name ? t.nameNeeded : undefined}
          onInput={(name) => setDraft({ ...draft, name })}
        />
        <TextArea
          label={t.content}
          help={t.contentHelp}
          rows={8}
          value={draft.content}
          error={tried && faults.content ? t.contentNeeded : undefined}
          onInput={(content) => setDraft({ ...draft, content })}
        />
        <Switch
          label={t.useByDefault}
          checked={draft.isDefault}
          onChange={(isDefault) => setDraft({ ...draft, isDefault })}
        />
      </form>
    </Dialog>
  );
}
