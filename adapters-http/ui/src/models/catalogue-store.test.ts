import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import type { Change } from '../shell/changes';
import { createCatalogue, type Catalogue } from './catalogue-store';
import { valueOf } from './resource';
import { sampleModel } from './sample-models';

let catalogue: Catalogue | undefined;
afterEach(() => catalogue?.close());

function server() {
  const asked: string[] = [];
  let listener: (change: Change) => void = () => {};
  const renamed = vi.fn();
  const api = createApi('http://zenow.test', async (input) => {
    const request = new Request(input);
    const path = new URL(request.url).pathname;
    asked.push(path);
    if (path.endsWith('/remove')) return new Response(null, { status: 204 });
    return Response.json(path.endsWith('/list') ? { models: [sampleModel()] } : sampleModel());
  });
  catalogue = createCatalogue({
    api,
    renamed,
    changes: {
      listen(told) {
        listener = told;
        return () => {};
      },
    },
  });
  return { catalogue, asked, renamed, tell: (change: Change) => listener(change) };
}

describe('the catalogue of the page', () => {
  it('is read again after what was changed here', async () => {
    const { catalogue, asked, renamed } = server();
    await catalogue.rename(sampleModel(), 'other');
    expect(renamed).toHaveBeenCalledOnce();
    await catalogue.remove(sampleModel(), true);
    expect(asked.filter((path) => path.endsWith('/list'))).toHaveLength(2);
    expect(valueOf(catalogue.models.current.value)).toHaveLength(1);
  });

  it('is read once for changes that come together, and not before somebody looks', async () => {
    const { catalogue, asked, tell } = server();
    catalogue.start();
    tell({ type: 'model', mode: 'llm' });
    await catalogue.models.refresh();
    asked.length = 0;
    tell({ type: 'model', mode: 'llm' });
    tell({ type: 'download', id: 'd' });
    tell({ type: 'session', id: 's', change: 'changed' });
    await vi.waitFor(() => expect(asked).toEqual(['/api/models/list']));
  });
});
