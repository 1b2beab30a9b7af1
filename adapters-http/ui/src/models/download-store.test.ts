import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import type { Change } from '../shell/changes';
import { createDownloads, type Downloads } from './download-store';
import { valueOf } from './resource';
import { sampleDownload } from './sample-models';
import type { Download } from './types';

let downloads: Downloads | undefined;
afterEach(() => downloads?.close());

function server(list: () => readonly Download[], cancels: () => Response = () => new Response(null, { status: 204 })) {
  const asked: string[] = [];
  const api = createApi('http://zenow.test', async (input) => {
    const request = new Request(input);
    const path = new URL(request.url).pathname;
    asked.push(`${request.method} ${path}`);
    if (request.method === 'DELETE') return cancels();
    if (path === '/api/models/downloads') return Response.json({ downloads: list() });
    const found = list().find((each) => path.includes(each.download_id));
    return found
      ? Response.json(found)
      : Response.json(
          { code: 'download_not_found', detail: 'There is none.', next_step: '', status: 404 },
          { status: 404 },
        );
  });
  let listener: (change: Change) => void = () => {};
  downloads = createDownloads({
    api,
    pace: 5,
    changes: {
      listen(told) {
        listener = told;
        return () => {};
      },
    },
  });
  return { downloads, asked, tell: (change: Change) => listener(change) };
}

const ids = (of: Downloads) => valueOf(of.list.current.value)?.map((each) => each.download_id);

describe('the downloads', () => {
  it('are looked at again and again while somebody watches and one goes on, and not after', async () => {
    let version = 1;
    const { downloads, asked } = server(() => [sampleDownload({ version: version++ })]);
    const stop = downloads.watch();
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(2));
    stop();
    await new Promise((resolve) => setTimeout(resolve, 15));
    const looks = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect(asked).toHaveLength(looks);
  });

  it('take a change of one, and forget one that is gone', async () => {
    let now = [sampleDownload({ name: 'a', version: 1 }), sampleDownload({ name: 'b', version: 1 })];
    const { downloads, tell } = server(() => now);
    downloads.listen();
    await downloads.list.refresh();
    expect(downloads.active.value).toBe(2);
    now = [sampleDownload({ name: 'a', version: 2, state: 'complete' })];
    tell({ type: 'download', id: 'download-a' });
    tell({ type: 'download', id: 'download-b' });
    await vi.waitFor(() => expect(ids(downloads)).toEqual(['download-a']));
    await vi.waitFor(() => expect(downloads.active.value).toBe(0));
  });

  it('lose the one that is cancelled at once', async () => {
    const { downloads } = server(() => [sampleDownload({ name: 'a' })]);
    await downloads.list.refresh();
    await downloads.cancel('download-a');
    expect(ids(downloads)).toEqual([]);
  });

  it('go on being told of one that could not be cancelled', async () => {
    let version = 1;
    const { downloads, tell } = server(
      () => [sampleDownload({ name: 'a', version })],
      () => Response.json({ code: 'storage_full', detail: 'No.', next_step: '', status: 503 }, { status: 503 }),
    );
    downloads.listen();
    await downloads.list.refresh();
    await expect(downloads.cancel('download-a')).rejects.toMatchObject({ code: 'storage_full' });
    version = 2;
    tell({ type: 'download', id: 'download-a' });
    await vi.waitFor(() => expect(valueOf(downloads.list.current.value)?.[0]?.version).toBe(2));
  });
});
