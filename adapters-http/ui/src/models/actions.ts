import type { Store } from '../store';
import { wordsIn } from '../words/words';
import { downloadWords } from './download-words';
import type { CatalogueModel, Download, ModelMode } from './types';
import { words } from './words';

/** The page's address of a model. */
export function modelPath({ mode, name }: { readonly mode: ModelMode; readonly name: string }): string {
  return `/models/${mode}/${encodeURIComponent(name)}`;
}

/** Does something and shows what goes wrong; true when nothing did. */
export async function attempt(store: Store, action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (thrown) {
    store.notices.fail(thrown);
    return false;
  }
}

/** Loads a model; its progress and its failure show at its mode. A download that was stopped goes on for it. */
export async function loadModel(
  store: Store,
  model: Pick<CatalogueModel, 'mode' | 'name' | 'download'>,
): Promise<void> {
  const download = model.download;
  if (download && (download.state === 'paused' || download.state === 'failed')) {
    const goesOn = await attempt(store, () => store.models.downloads.resume(download.download_id));
    if (!goesOn) return;
  }
  await store.models.runtime.load({ mode: model.mode, name: model.name });
}

/** Begins or goes on with the download of a model that is known. */
export async function downloadModel(store: Store, { mode, name }: CatalogueModel): Promise<void> {
  const t = wordsIn(downloadWords, store.language.current.peek());
  if (await attempt(store, () => store.models.downloads.start({ mode, name }))) {
    store.notices.tell(t.start.started(name), { tone: 'good' });
    await store.models.catalogue.models.refresh();
  }
}

/** Unloads what serves a mode, after the replies that are being made unless forced. */
export async function unloadModel(store: Store, mode: ModelMode, name: string, force: boolean): Promise<void> {
  const t = wordsIn(words, store.language.current.peek());
  if (await attempt(store, () => store.models.runtime.unload(mode, force))) {
    if (!force) store.notices.tell(t.card.unloaded(name));
  }
}

/** Asks, then cancels a download, whose bytes are deleted. */
export async function cancelDownload(store: Store, download: Download): Promise<void> {
  const t = wordsIn(downloadWords, store.language.current.peek());
  const sure =
    download.received_bytes === 0 ||
    (await store.confirm.ask({
      title: t.cancelTitle(download.name),
      text: t.cancelText,
      confirm: t.cancel,
      dangerous: true,
    }));
  if (sure && (await attempt(store, () => store.models.downloads.cancel(download.download_id)))) {
    await store.models.catalogue.models.refresh();
  }
}

/** Asks, then begins a download again with the first byte. */
export async function restartDownload(store: Store, download: Download, received: string): Promise<void> {
  const t = wordsIn(downloadWords, store.language.current.peek());
  const sure =
    download.received_bytes === 0 ||
    (await store.confirm.ask({
      title: t.restartTitle,
      text: t.restartText(received),
      confirm: t.restart,
      dangerous: true,
    }));
  if (sure) await attempt(store, () => store.models.downloads.restart(download.download_id));
}
