import { Pause, Play, Power, RotateCcw, X } from 'lucide';
import { Button, IconButton } from '../kit/Button';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { attempt, cancelDownload, restartDownload } from './actions';
import { downloadWords } from './download-words';
import { downloadActions, type DownloadAction } from './downloads';
import type { Download } from './types';

const ICONS = { pause: Pause, resume: Play, restart: RotateCcw, cancel: X, forget: X, load: Power };

/** What can be done with a download: the likeliest with words, the rest as drawings. */
export function DownloadButtons({ download }: { download: Download }) {
  const t = useWords(downloadWords);
  const run = useDownloadAction(download);
  return (
    <span class="models-buttons">
      {downloadActions(download).map((action, at) => {
        const label = t.actionOf(t[action], download.name);
        const icon = ICONS[action];
        return at === 0 && action !== 'cancel' ? (
          <Button key={action} small icon={icon} aria-label={label} onClick={() => void run(action)}>
            {t[action]}
          </Button>
        ) : (
          <IconButton key={action} small icon={icon} label={label} onClick={() => void run(action)} />
        );
      })}
    </span>
  );
}

function useDownloadAction(download: Download): (action: DownloadAction) => Promise<unknown> {
  const store = useStore();
  const format = useFormat();
  const { downloads, runtime } = store.models;
  const id = download.download_id;
  return (action) => {
    switch (action) {
      case 'pause':
        return attempt(store, () => downloads.pause(id));
      case 'resume':
        return attempt(store, () => downloads.resume(id));
      case 'restart':
        return restartDownload(store, download, format.bytes(download.received_bytes));
      case 'cancel':
        return cancelDownload(store, download);
      case 'forget':
        return attempt(store, () => downloads.cancel(id));
      case 'load':
        return runtime.load({ mode: download.mode, name: download.name });
    }
  };
}
