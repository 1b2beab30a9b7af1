import { useEffect, useState } from 'preact/hooks';
import { isAbort } from '../api/problem';
import type { SessionStatistics } from '../api/types';
import { Dialog } from '../kit/Dialog';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { words } from './words';

interface Props {
  readonly session: string;
  readonly onClose: () => void;
}

/** What a chat has cost and done, over all its branches. */
export function StatisticsDialog({ session, onClose }: Props) {
  const { chat } = useStore();
  const t = useWords(words);
  const [found, setFound] = useState<SessionStatistics | undefined>(undefined);
  const [problem, setProblem] = useState<unknown>(undefined);
  useEffect(() => {
    chat.port.statistics(session).then(setFound, (thrown: unknown) => {
      if (!isAbort(thrown)) setProblem(thrown);
    });
  }, [chat, session]);
  return (
    <Dialog title={t.header.statistics} onClose={onClose}>
      {problem !== undefined && <ProblemCard problem={problem} />}
      {problem === undefined && (found === undefined ? <Skeleton lines={5} /> : <Figures found={found} />)}
    </Dialog>
  );
}

function Figures({ found }: { readonly found: SessionStatistics }) {
  const t = useWords(words);
  const { number, dateTime } = useFormat();
  const rows: readonly (readonly [string, string])[] = [
    [t.statistics.questions, number(found.questions)],
    [t.statistics.replies, number(found.replies)],
    [t.statistics.branches, number(found.branches)],
    ...(found.first_message_at ? [[t.statistics.begun, dateTime(found.first_message_at)] as const] : []),
    ...(found.last_message_at ? [[t.statistics.last, dateTime(found.last_message_at)] as const] : []),
  ];
  return (
    <>
      <dl class="chat-statistics">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {found.models.length > 0 && (
        <div class="markdown-table" tabIndex={0} role="region" aria-label={t.statistics.models}>
          <table class="chat-models">
            <thead>
              <tr>
                <th scope="col">{t.statistics.model}</th>
                <th scope="col">{t.statistics.replies}</th>
                <th scope="col">{t.statistics.tokensIn}</th>
                <th scope="col">{t.statistics.tokensOut}</th>
              </tr>
            </thead>
            <tbody>
              {found.models.map((use) => (
                <tr key={use.model}>
                  <td>{use.model}</td>
                  <td>{number(use.replies)}</td>
                  <td>{number(use.prompt_tokens)}</td>
                  <td>{number(use.completion_tokens)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
