import { CircleCheck } from 'lucide';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { words } from './words';

/** The model is ready: what could be asked first. */
export function FirstQuestion({ name }: { name: string }) {
  const t = useWords(words);
  const { chat, guide, router } = useStore();
  const begin = (question?: string) => {
    if (question !== undefined) chat.suggest(question);
    guide.finish();
    router.go('/');
  };
  return (
    <section class="start-work">
      <h2 class="start-ready" aria-live="polite">
        <Icon of={CircleCheck} size={22} />
        {t.ready(name)}
      </h2>
      <p>{t.readyText}</p>
      <ul class="start-questions" aria-label={t.suggestions}>
        {t.questions.split('\n').map((question) => (
          <li key={question}>
            <button type="button" class="start-way" onClick={() => begin(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
      <div class="start-actions">
        <Button kind="primary" onClick={() => begin()}>
          {t.ask}
        </Button>
      </div>
    </section>
  );
}
