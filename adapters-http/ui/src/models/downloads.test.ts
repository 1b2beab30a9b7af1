import { describe, expect, it } from 'vitest';
import {
  activeCount,
  downloadActions,
  downloadPart,
  downloadQueue,
  endedBetween,
  isActive,
  nextDownloads,
  withLiveDownloads,
} from './downloads';
import { sampleDownload, sampleModel } from './sample-models';

const one = sampleDownload({ name: 'one', version: 5 });
const two = sampleDownload({ name: 'two', version: 2 });

describe('the list of downloads', () => {
  it('takes a newer state in place, and keeps the others as they are', () => {
    const newer = { ...one, version: 6, received_bytes: 10 };
    const list = nextDownloads([two, one], { type: 'changed', download: newer });
    expect(list).toEqual([two, newer]);
    expect(list[0]).toBe(two);
  });

  it('is not thrown back by an answer that was overtaken', () => {
    const list = [one, two];
    expect(nextDownloads(list, { type: 'changed', download: { ...one, version: 4 } })).toBe(list);
  });

  it('puts a new one on top', () => {
    expect(nextDownloads([one], { type: 'changed', download: two })).toEqual([two, one]);
  });

  it('forgets what is gone, and is itself when nothing is', () => {
    const list = [one, two];
    expect(nextDownloads(list, { type: 'gone', id: one.download_id })).toEqual([two]);
    expect(nextDownloads(list, { type: 'gone', id: 'other' })).toBe(list);
  });

  it('is replaced by a listing, whose versions may be lower after a restart, and stays itself when nothing changed', () => {
    const list = [one, two];
    expect(nextDownloads(list, { type: 'listed', downloads: [{ ...one, version: 1 }] })).toEqual([
      { ...one, version: 1 },
    ]);
    expect(nextDownloads(list, { type: 'listed', downloads: [{ ...one }, { ...two }] })).toBe(list);
  });
});

describe('the queue', () => {
  const late = sampleDownload({ name: 'late', state: 'queued', queued_at: '2026-11-01T12:00:00Z' });
  const early = sampleDownload({ name: 'early', state: 'queued', queued_at: '2026-11-01T11:00:00Z' });
  const failed = sampleDownload({ name: 'failed', state: 'failed' });
  const complete = sampleDownload({ name: 'complete', state: 'complete' });
  const verifying = sampleDownload({ name: 'verifying', state: 'verifying' });

  it('has what waits in the order in which it will be taken', () => {
    expect(downloadQueue([late, early, failed, complete, verifying, one])).toEqual({
      running: [verifying, one],
      waiting: [early, late],
      halted: [failed],
      complete: [complete],
    });
  });

  it('counts what goes on by itself, a full disk included', () => {
    const problem = {
      type: 't',
      title: 't',
      status: 503,
      detail: 'd',
      code: 'download_disk_full',
      next_step: 'n',
    };
    const full = sampleDownload({ name: 'full', state: 'paused', error: problem });
    expect(isActive(full)).toBe(true);
    expect(isActive(sampleDownload({ name: 'full', state: 'paused' }))).toBe(false);
    expect(activeCount([late, early, failed, complete, verifying, one, full])).toBe(5);
  });
});

describe('the end of a download', () => {
  it('is news when it was seen going on', () => {
    const complete = { ...one, state: 'complete' as const };
    const failed = { ...two, state: 'failed' as const };
    expect(endedBetween([one, two], [complete, failed])).toEqual([complete, failed]);
    expect(endedBetween([complete, { ...two, state: 'paused' }], [complete, failed])).toEqual([]);
    expect(endedBetween([], [complete])).toEqual([]);
    expect(endedBetween([one], [{ ...one, state: 'verifying' }])).toEqual([]);
  });
});

describe('the downloads of models', () => {
  it('are those of the list, and stay as they are when it does not know them', () => {
    const model = sampleModel({ download: { download_id: one.download_id, state: 'queued', received_bytes: 0 } });
    const other = sampleModel({ download: { download_id: 'other', state: 'queued', received_bytes: 0 } });
    const plain = sampleModel();
    const models = withLiveDownloads([model, other, plain], [{ ...one, received_bytes: 7, total_bytes: 10 }]);
    expect(models[0]?.download).toEqual({
      download_id: one.download_id,
      state: 'running',
      received_bytes: 7,
      total_bytes: 10,
    });
    expect(models[1]).toBe(other);
    expect(models[2]).toBe(plain);
  });
});

describe('what can be done with a download', () => {
  it('depends on its state', () => {
    expect(downloadActions(one)[0]).toBe('pause');
    expect(downloadActions({ ...one, state: 'failed' })[0]).toBe('resume');
    expect(downloadActions({ ...one, state: 'complete' })).toEqual(['load', 'forget']);
    expect(downloadActions({ ...one, state: 'verifying' })).toEqual(['cancel']);
  });
});

describe('how far a download is', () => {
  it('is known when the whole is, or when it is over', () => {
    expect(downloadPart({ ...one, progress: 0.5 })).toBe(0.5);
    expect(downloadPart(one)).toBeUndefined();
    expect(downloadPart({ ...one, state: 'complete' })).toBe(1);
  });
});
