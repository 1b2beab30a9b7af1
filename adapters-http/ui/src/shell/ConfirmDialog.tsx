import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { words } from './words';

/** The question of the store, when there is one. */
export function ConfirmDialog() {
  const t = useWords(words);
  const { confirm } = useStore();
  const question = confirm.question.value;
  if (question === undefined) return null;
  return (
    <Dialog
      alert
      title={question.title}
      onClose={() => confirm.answer(false)}
      footer={
        <>
          <Button onClick={() => confirm.answer(false)}>{t.cancel}</Button>
          <Button kind={question.dangerous ? 'danger' : 'primary'} onClick={() => confirm.answer(true)}>
            {question.confirm}
          </Button>
        </>
      }
    >
      {question.text && <p>{question.text}</p>}
    </Dialog>
  );
}
