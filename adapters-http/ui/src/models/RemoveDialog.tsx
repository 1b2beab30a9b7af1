import { useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { ProblemCard } from '../kit/ProblemCard';
import { Switch } from '../kit/Switch';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { downloadWords } from './download-words';
import type { CatalogueModel } from './types';
import { words } from './words';

/** Asks before a model is forgotten, and whether its file goes, too. Of a model that Zenow brings only the file can go. */
export function RemoveDialog({
  model,
  onClose,
  onRemoved,
}: {
  model: CatalogueModel;
  onClose: () => void;
  onRemoved?: () => void;
}) {
  const t = useWords(downloadWords).remove;
  const { cancel } = useWords(words);
  const format = useFormat();
  const { models, notices } = useStore();
  const fixed = model.source === 'default';
  const there = model.file === 'present';
  const [deleteFile, setDeleteFile] = useState(fixed);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const remove = async () => {
    setBusy(true);
    try {
      await models.catalogue.remove(model, deleteFile);
      notices.tell(t.done(model.name));
      onRemoved?.();
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.title(model.name)}
      alert
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="danger" busy={busy} disabled={fixed && !there} onClick={() => void remove()}>
            {fixed ? t.goFile : t.go}
          </Button>
        </>
      }
    >
      <div class="models-stack">
        <p>{fixed ? t.defaultText : t.text}</p>
        {there && !fixed && (
          <Switch
            label={t.deleteFile}
            help={t.deleteFileHint(format.bytes(model.size_bytes ?? 0))}
            checked={deleteFile}
            onChange={setDeleteFile}
          />
        )}
        {there && (
          <p class="models-quiet">
            {!deleteFile && `${t.keepFile} `}
            <code class="models-path">{model.path}</code>
          </p>
        )}
        {problem && <ProblemCard problem={problem} />}
      </div>
    </Dialog>
  );
}
