import { ProblemCard } from '../kit/ProblemCard';
import { Spinner } from '../kit/Placeholders';
import { useWords } from '../words/words';
import type { ImportedFile } from './transfer';
import { words } from './words';

/** What came of one file. */
export function ImportedFileCard({ file, onLeave }: { file: ImportedFile; onLeave: () => void }) {
  const t = useWords(words).transfer;
  switch (file.kind) {
    case 'reading':
      return (
        <p class="import-file">
          <Spinner label={t.reading(file.name)} /> <span aria-hidden="true">{t.reading(file.name)}</span>
        </p>
      );
    case 'failed':
      return (
        <div class="import-file">
          <p class="import-file-name">{file.name}</p>
          <ProblemCard problem={file.problem}>
            {file.problem.code === 'import_unreadable' && <p>{t.kept}</p>}
          </ProblemCard>
        </div>
      );
    case 'taken': {
      const { session_count, message_count, session_ids, skipped } = file.imported;
      const reasons = Object.entries(skipped);
      const [first] = session_ids;
      return (
        <div class="import-file">
          <p class="import-file-name">{file.name}</p>
          <p>{session_count === 0 ? t.nothing : t.taken(session_count, message_count)}</p>
          {reasons.length > 0 && (
            <>
              <p>{t.leftOut}</p>
              <ul class="import-reasons">
                {reasons.map(([reason, count]) => (
                  <li key={reason}>{t.reason(translated(reason, t.reasons), count)}</li>
                ))}
              </ul>
            </>
          )}
          {session_count === 1 && first !== undefined && (
            <a href={`/chat/${encodeURIComponent(first)}`} onClick={onLeave}>
              {t.openFirst}
            </a>
          )}
        </div>
      );
    }
  }
}

/** A reason in the page's language; one that a newer server gives stays as it is. */
function translated(reason: string, known: Readonly<Record<string, string>>): string {
  return known[reason] ?? reason;
}
