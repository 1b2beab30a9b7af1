import { Dialog } from '../kit/Dialog';
import { useStore } from '../store';
import { useLanguage, useWords } from '../words/words';
import './help.css';
import { words } from './words';

/** What the keys do. */
export function HelpDialog() {
  const t = useWords(words);
  const language = useLanguage();
  const { frame, shortcuts } = useStore();
  if (!frame.help.value) return null;
  const close = () => {
    frame.help.value = false;
  };
  return (
    <Dialog title={t.keys} onClose={close}>
      <dl class="help-keys">
        {[...Map.groupBy(shortcuts.list.value, (shortcut) => shortcut.label[language])].map(([label, same]) => (
          <div key={label} class="help-row">
            <dt>{label}</dt>
            {same.map(({ keys }) => (
              <dd key={keys}>
                <Keys keys={keys} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Keys({ keys }: { keys: string }) {
  const names: Readonly<Record<string, string>> = useWords(words).keyNames;
  return (
    <>
      {keys.split('+').map((key) => (
        <kbd key={key}>{names[key] ?? key}</kbd>
      ))}
    </>
  );
}
