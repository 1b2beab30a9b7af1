import { useState } from 'preact/hooks';
import { Dialog } from '../kit/Dialog';
import { Tabs } from '../kit/Tabs';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { downloadWords } from './download-words';
import { DownloadForm } from './DownloadForm';
import { PathForm } from './PathForm';
import { ScanForm } from './ScanForm';
import { readDrop } from './wanted';

const WAYS = ['download', 'file', 'folder'] as const;
type Way = (typeof WAYS)[number];

/** The ways to a model: a download, a file of this machine, a folder. A path or a link may be dropped on it. */
export function AddModelDialog({ onClose, initial = 'download' }: { onClose: () => void; initial?: Way }) {
  const t = useWords(downloadWords).add;
  const { router, notices } = useStore();
  const [way, setWay] = useState<Way>(initial);
  const [dropped, setDropped] = useState({ text: '', count: 0 });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const data = event.dataTransfer;
    const found = readDrop({
      uris: data?.getData('text/uri-list') ?? '',
      text: data?.getData('text/plain') ?? '',
      files: data?.files.length ?? 0,
    });
    switch (found.kind) {
      case 'path':
        setWay('file');
        setDropped({ text: found.path, count: dropped.count + 1 });
        break;
      case 'link':
        setWay('download');
        setDropped({ text: found.url, count: dropped.count + 1 });
        break;
      case 'hidden':
        setWay('file');
        notices.tell(t.hidden);
        break;
      case 'nothing':
        break;
    }
  };
  const started = () => {
    onClose();
    router.go('/models?tab=downloads', { replace: true });
  };
  return (
    <Dialog title={t.title} wide onClose={onClose}>
      <div class="models-stack" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <Tabs label={t.title} tabs={WAYS.map((key) => ({ key, label: t[key] }))} current={way} onChange={setWay}>
          {way === 'download' && <DownloadForm key={dropped.count} initial={dropped.text} onStarted={started} />}
          {way === 'file' && <PathForm key={dropped.count} initial={dropped.text} onAdded={onClose} />}
          {way === 'folder' && <ScanForm />}
        </Tabs>
        <p class="models-drop">{t.drop}</p>
      </div>
    </Dialog>
  );
}
