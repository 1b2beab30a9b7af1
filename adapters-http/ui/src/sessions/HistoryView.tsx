import { Download, Upload } from 'lucide';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Menu } from '../kit/Menu';
import { Tabs } from '../kit/Tabs';
import { useTitle } from '../shell/useTitle';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { download } from './download';
import { HistoryList } from './HistoryList';
import { placeOf, SHELVES, shelfOf, shelfPath } from './history';
import { ImportDialog } from './ImportDialog';
import { SearchField } from './SearchField';
import { SearchFilterBar } from './SearchFilterBar';
import { SearchResults } from './SearchResults';
import { exportAddress } from './transfer';
import { words } from './words';
import './history.css';

/** All chats there are: found, sorted out in bulk, thrown away and taken back, taken out and in. */
export function HistoryView() {
  const t = useWords(words);
  const { sessions, router } = useStore();
  const importing = useSignal(false);
  useTitle(t.history.title);
  const shelf = shelfOf(router.query.value);
  useEffect(() => sessions.begin(placeOf(shelf)), [sessions, shelf]);
  const searching = sessions.search.state.value.kind === 'on';
  return (
    <div class="history">
      <header class="history-head">
        <h1>{t.history.title}</h1>
        <div class="history-actions">
          <Button small icon={Upload} onClick={() => (importing.value = true)}>
            {t.history.importing}
          </Button>
          <Menu
            small
            label={t.history.exporting}
            text={t.history.exporting}
            icon={Download}
            items={[
              { label: t.history.exportAll, onSelect: () => download(exportAddress('json')) },
              { label: t.history.exportAllMarkdown, onSelect: () => download(exportAddress('markdown')) },
              { label: t.history.exportAllOpenai, onSelect: () => download(exportAddress('openai')) },
            ]}
          />
        </div>
      </header>
      <div class="history-search">
        <SearchField search={sessions.search} label={t.search.historyLabel} />
        {searching && <SearchFilterBar search={sessions.search} />}
        {searching && (
          <div class="history-found">
            <SearchResults search={sessions.search} />
          </div>
        )}
      </div>
      {!searching && (
        <Tabs
          label={t.history.places}
          tabs={SHELVES.map((key) => ({ key, label: t.history[key] }))}
          current={shelf}
          onChange={(key) => router.go(shelfPath(key), { replace: true })}
        >
          <HistoryList key={shelf} shelf={shelf} />
        </Tabs>
      )}
      {importing.value && <ImportDialog onClose={() => (importing.value = false)} />}
    </div>
  );
}
