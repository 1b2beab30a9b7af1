import { Upload } from 'lucide';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { refuseDrops } from './drops';
import { ImportedFileCard } from './ImportedFileCard';
import { createImports } from './transfer';
import { words } from './words';
import './import.css';

/** Takes chats in from files, and says of each what came of it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words).transfer;
  const { sessions } = useStore();
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  const imports = useMemo(() => createImports(sessions.refresh), [sessions]);
  useEffect(() => imports.stop, [imports]);
  // On the whole page: a file that misses the box would take the page's place.
  useEffect(() => refuseDrops(window), []);
  const running = imports.running.value;
  const take = (files: FileList | null | undefined) => void imports.take([...(files ?? [])]);
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        running ? (
          <Button onClick={imports.stop}>{t.stop}</Button>
        ) : (
          <Button kind={imports.files.value.length > 0 ? 'primary' : 'plain'} onClick={onClose}>
            {t.done}
          </Button>
        )
      }
    >
      <div class="import">
        <p>{t.explain}</p>
        <div
          class={`import-drop${over.value ? ' import-drop-over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault();
            over.value = true;
          }}
          onDragLeave={() => (over.value = false)}
          onDrop={(event) => {
            event.preventDefault();
            over.value = false;
            take(event.dataTransfer?.files);
          }}
        >
          <Icon of={Upload} size={24} />
          <Button disabled={running} onClick={() => input.current?.click()}>
            {t.choose}
          </Button>
          <span>{t.drop}</span>
          <input
            ref={input}
            type="file"
            hidden
            multiple
            accept=".json,.jsonl,.ndjson,application/json"
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </div>
        <ul class="import-files" aria-live="polite">
          {imports.files.value.map((file, index) => (
            <li key={index}>
              <ImportedFileCard file={file} onLeave={onClose} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
