import { expect, test } from 'vitest';
import { answer, createApi } from './client';

const serving = (status: number, body: unknown, type = 'application/json') =>
  createApi('http://127.0.0.1', async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': type } }),
  );

test('gives the body of an answer', async () => {
  await expect(answer(serving(200, { contexts: [] }).GET('/api/contexts'))).resolves.toEqual({ contexts: [] });
});

test('throws the problem that the server tells', async () => {
  const document = {
    type: 'urn:zenow:problem:context_name_taken',
    title: 'Another context has this name.',
    status: 409,
    detail: 'There is one called "a".',
    code: 'context_name_taken',
    next_step: 'Choose another name.',
  };
  const call = answer(serving(409, document, 'application/problem+json').GET('/api/contexts'));
  await expect(call).rejects.toMatchObject({
    name: 'Problem',
    code: 'context_name_taken',
    detail: 'There is one called "a".',
    nextStep: 'Choose another name.',
    status: 409,
  });
});

test('throws a problem for an answer that is none of the server', async () => {
  await expect(answer(serving(502, '<html>', 'text/html').GET('/api/contexts'))).rejects.toMatchObject({
    code: 'unreadable_answer',
    status: 502,
  });
});

test('says that the server cannot be reached', async () => {
  const api = createApi('http://127.0.0.1', () => Promise.reject(new TypeError('failed to fetch')));
  await expect(api.GET('/api/contexts')).rejects.toMatchObject({ code: 'unreachable', unreachable: true });
});

test('leaves an abort what it is', async () => {
  const api = createApi('http://127.0.0.1', () => Promise.reject(new DOMException('aborted', 'AbortError')));
  await expect(api.GET('/api/contexts')).rejects.toMatchObject({ name: 'AbortError' });
});
