import { Button } from '../kit/Button';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { words } from './words';

/** What is stored where, and what leaves this machine. */
export function Privacy() {
  const t = useWords(words);
  const { settings, confirm, notices } = useStore();
  const clear = async () => {
    const sure = await confirm.ask({ title: t.clearTitle, text: t.clearText, confirm: t.clear, dangerous: true });
    if (!sure) return;
    settings.clearBrowser();
    notices.tell(t.cleared, { tone: 'good' });
  };
  return (
    <section class="settings-part" aria-labelledby="settings-privacy">
      <h2 id="settings-privacy">{t.privacy}</h2>
      <ul class="settings-points">
        <li>{t.privacyLocal}</li>
        <li>{t.privacyProviders}</li>
        <li>{t.privacyDownloads}</li>
        <li>{t.privacyBrowser}</li>
      </ul>
      <div class="settings-actions">
        <Button onClick={() => void clear()}>{t.clear}</Button>
      </div>
    </section>
  );
}
