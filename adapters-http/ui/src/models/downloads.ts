import type { CatalogueModel, Download } from './types';

/** The downloads as they are known, newest first. */
export type DownloadList = readonly Download[];

export type DownloadEvent =
  /** All there are; versions begin anew with a run of Zenow, so what was known does not count. */
  | { readonly type: 'listed'; readonly downloads: DownloadList }
  | { readonly type: 'changed'; readonly download: Download }
  | { readonly type: 'gone'; readonly id: string };

/** The list after an event. A state that is older than the one that is known, because answers overtook each other, changes nothing. */
export function nextDownloads(list: DownloadList, event: DownloadEvent): DownloadList {
  switch (event.type) {
    case 'listed':
      return sameDownloads(list, event.downloads) ? list : event.downloads;
    case 'changed':
      return changed(list, event.download);
    case 'gone':
      return list.some((download) => download.download_id === event.id)
        ? list.filter((download) => download.download_id !== event.id)
        : list;
  }
}

function changed(list: DownloadList, download: Download): DownloadList {
  const known = list.find((each) => each.download_id === download.download_id);
  if (!known) {
    return [download, ...list];
  }
  return known.version > download.version
    ? list
    : list.map((each) => (each.download_id === download.download_id ? download : each));
}

function sameDownloads(one: DownloadList, other: DownloadList): boolean {
  return (
    one.length === other.length &&
    one.every(
      (download, at) => download.download_id === other[at]?.download_id && download.version === other[at]?.version,
    )
  );
}

/** The downloads as people want to read them: what goes on, what waits in its order, what stands still, what is over. */
export interface DownloadQueue {
  readonly running: DownloadList;
  readonly waiting: DownloadList;
  readonly halted: DownloadList;
  readonly complete: DownloadList;
}

export function downloadQueue(list: DownloadList): DownloadQueue {
  const inState = (...states: readonly Download['state'][]): Download[] =>
    list.filter((download) => states.includes(download.state));
  return {
    running: inState('running', 'verifying'),
    waiting: inState('queued').sort((one, other) => Date.parse(one.queued_at) - Date.parse(other.queued_at)),
    halted: inState('paused', 'failed'),
    complete: inState('complete'),
  };
}

/** How many downloads go on or wait for their turn. */
export function activeCount(list: DownloadList): number {
  return list.filter(isActive).length;
}

/** Whether a download goes on by itself; one that is paused because the disk is full does, too. */
export function isActive(download: Download): boolean {
  return goesOn(download.state) || (download.state === 'paused' && download.error?.code === 'download_disk_full');
}

function goesOn(state: Download['state']): boolean {
  switch (state) {
    case 'queued':
    case 'running':
    case 'verifying':
      return true;
    case 'paused':
    case 'complete':
    case 'failed':
      return false;
  }
}

/** The downloads that have come to their end between two looks at the list. One that nobody has seen going on is no news. */
export function endedBetween(before: DownloadList, after: DownloadList): DownloadList {
  return after.filter((download) => {
    const was = before.find((each) => each.download_id === download.download_id);
    return was !== undefined && goesOn(was.state) && (download.state === 'complete' || download.state === 'failed');
  });
}

/** The models with their downloads as they are now: the catalogue is not read again for every byte. */
export function withLiveDownloads(models: readonly CatalogueModel[], list: DownloadList): readonly CatalogueModel[] {
  return models.map((model) => {
    const live = model.download && list.find((download) => download.download_id === model.download?.download_id);
    if (!live) return model;
    const { download_id, state, received_bytes, total_bytes } = live;
    return {
      ...model,
      download: { download_id, state, received_bytes, ...(total_bytes == null ? {} : { total_bytes }) },
    };
  });
}

/** What can be done with a download. */
export type DownloadAction = 'pause' | 'resume' | 'restart' | 'cancel' | 'forget' | 'load';

/** In the order in which they are offered; the first one is what is wanted most. */
export function downloadActions(download: Download): readonly DownloadAction[] {
  switch (download.state) {
    case 'queued':
    case 'running':
      return ['pause', 'restart', 'cancel'];
    case 'verifying':
      return ['cancel'];
    case 'paused':
      return ['resume', 'restart', 'cancel'];
    case 'failed':
      return ['resume', 'restart', 'cancel'];
    case 'complete':
      return ['load', 'forget'];
  }
}

/** How far a download is, 0 to 1; absent: not known. */
export function downloadPart(download: Download): number | undefined {
  return download.progress ?? (download.state === 'complete' ? 1 : undefined);
}
