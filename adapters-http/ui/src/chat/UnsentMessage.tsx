import { RotateCcw, Undo2 } from 'lucide';
import { Button } from '../kit/Button';
import { useWords } from '../words/words';
import { LongText } from './LongText';
import { ProblemText } from './ProblemText';
import type { UnsentQuestion } from './unsent';
import { useComposing, useOpenChat } from './useOpenChat';
import { words } from './words';

/** A question on its way, or one that did not get there: nothing that was written is lost. */
export function UnsentMessage({ unsent }: { readonly unsent: UnsentQuestion }) {
  const open = useOpenChat();
  const composing = useComposing();
  const t = useWords(words);
  const { problem } = unsent;
  const takeBack = () => composing.write([open.takeBack(), composing.text.value].filter((text) => text !== '').join('\n'));
  return (
    <article class="chat-question">
      <h2 class="visually-hidden">{t.question}</h2>
      <div class={`chat-bubble${problem === undefined ? ' chat-bubble-sending' : ''}`}>
        <LongText text={unsent.content} />
      </div>
      {problem === undefined ? (
        <p class="chat-sending">{t.unsent.sending}</p>
      ) : (
        <div class="chat-problem" role="alert">
          <ProblemText lead={t.unsent.failed} problem={problem} />
          <div class="chat-problem-actions">
            <Button small icon={RotateCcw} onClick={() => open.sendAgain()}>
              {t.unsent.again}
            </Button>
            <Button small kind="quiet" icon={Undo2} onClick={takeBack}>
              {t.unsent.takeBack}
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}
