import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import { createParameterSheet, type Drafts, type ParameterSheet } from './parameter-store';
import { valueOf } from './resource';
import type { Parameter } from './types';

const context: Parameter = {
  name: 'context_size',
  group: 'server',
  value: 4096,
  layer: 'default',
  type: 'integer',
  minimum: 256,
  maximum: 65536,
  allowed: '',
  help: '',
  needs_restart: true,
};

let sheet: ParameterSheet | undefined;
afterEach(() => sheet?.close());

async function sheetOf(
  update: (body: unknown) => Response | Promise<Response>,
  drafts?: Drafts,
): Promise<{ sheet: ParameterSheet; sent: unknown[] }> {
  const sent: unknown[] = [];
  const api = createApi('http://zenow.test', async (input) => {
    const request = new Request(input);
    if (request.method === 'GET') return Response.json({ mode: 'llm', parameters: [context] });
    const body: unknown = await request.json();
    sent.push(body);
    return update(body);
  });
  const made = createParameterSheet(api, 'llm', undefined, drafts);
  sheet = made;
  await vi.waitFor(() => expect(valueOf(made.parameters.current.value)).toHaveLength(1));
  return { sheet: made, sent };
}

describe('a sheet of parameters', () => {
  it('stores what was changed, shows what became of it, and says what that did', async () => {
    const changed = { ...context, value: 8192, layer: 'mode' };
    const { sheet, sent } = await sheetOf(() =>
      Response.json({
        at_once: [],
        after_restart: ['context_size'],
        restarting: true,
        current: { mode: 'llm', parameters: [changed] },
      }),
    );
    sheet.enter(context, '8192');
    expect(sheet.summary.value).toEqual({ changes: 1, faults: 0, needsRestart: true });
    await sheet.save(true);
    expect(sent).toEqual([{ mode: 'llm', server: { context_size: 8192 }, restart: true }]);
    expect(sheet.draft.value).toEqual({});
    expect(sheet.outcome.value).toBe('restarting');
    expect(valueOf(sheet.parameters.current.value)?.[0]?.value).toBe(8192);
  });

  it('keeps the draft when the server refuses', async () => {
    const { sheet } = await sheetOf(() =>
      Response.json({ code: 'invalid_request', detail: 'No.', next_step: '', status: 422 }, { status: 422 }),
    );
    sheet.enter(context, '8192');
    await expect(sheet.save(false)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(sheet.summary.value.changes).toBe(1);
    expect(sheet.saving.value).toBe(false);
  });

  it('has its draft again when somebody comes back', async () => {
    const api = createApi('http://zenow.test', async () => Response.json({ mode: 'llm', parameters: [context] }));
    const drafts: Drafts = new Map();
    const first = createParameterSheet(api, 'llm', 'qwen', drafts);
    first.enter(context, '8192');
    first.close();
    const other = createParameterSheet(api, 'llm', undefined, drafts);
    sheet = createParameterSheet(api, 'llm', 'qwen', drafts);
    other.close();
    expect(other.draft.value).toEqual({});
    expect(sheet.draft.value).toEqual({ context_size: { kind: 'text', text: '8192' } });
  });

  const stored = () =>
    Response.json({
      at_once: ['context_size'],
      after_restart: [],
      restarting: false,
      current: { mode: 'llm', parameters: [{ ...context, value: 8192, layer: 'mode' }] },
    });

  it('keeps what is entered while it stores', async () => {
    let answer: (response: Response) => void = () => {};
    const { sheet } = await sheetOf(() => new Promise((resolve) => (answer = resolve)));
    sheet.enter(context, '8192');
    const saving = sheet.save(false);
    sheet.enter(context, '16384');
    await vi.waitFor(() => {
      answer(stored());
      expect(sheet.saving.value).toBe(false);
    });
    await saving;
    expect(sheet.draft.value).toEqual({ context_size: { kind: 'text', text: '16384' } });
  });

  it('leaves no draft of what was stored after somebody went elsewhere', async () => {
    let answer: (response: Response) => void = () => {};
    const drafts: Drafts = new Map();
    const { sheet } = await sheetOf(() => new Promise((resolve) => (answer = resolve)), drafts);
    sheet.enter(context, '8192');
    const saving = sheet.save(false);
    sheet.close();
    await vi.waitFor(() => {
      answer(stored());
      expect(sheet.saving.value).toBe(false);
    });
    await saving;
    expect([...drafts.values()]).toEqual([{}]);
    expect(sheet.outcome.value).toBeUndefined();
  });

  it('sends nothing when there is nothing to send', async () => {
    const { sheet, sent } = await sheetOf(() => Response.json({}));
    sheet.enter(context, '4096');
    await sheet.save(true);
    sheet.enter(context, '1');
    await sheet.save(true);
    expect(sent).toEqual([]);
  });
});
