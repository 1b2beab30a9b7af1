import assert from 'node:assert/strict';
import { test } from 'node:test';
import createClient from 'openapi-fetch';
import type { paths } from '../target/generated/zenow.js';
import { address, words } from './zenow.js';

const zenow = createClient<paths>({ baseUrl: address });

test('lists the models', async () => {
  const { data, error } = await zenow.GET('/api/models/list', { params: { query: { mode: 'llm' } } });
  assert.equal(error, undefined);
  const names: string[] = (data?.models ?? []).map((model) => model.name ?? '');
  assert.ok(names.includes('talker'), `${names}`);
});

test('asks, and reads what was said', async () => {
  const asked = await zenow.POST('/api/chat', { body: { message: 'How is the weather in Paris?' } });
  assert.equal(asked.error, undefined);
  const session = typeof asked.data === 'object' ? asked.data.session_id : undefined;
  assert.ok(session);
  const { data } = await zenow.GET('/api/sessions/{id}/messages', { params: { path: { id: session } } });
  assert.deepEqual(
    (data?.messages ?? []).map((message) => [message.role, message.content]),
    [
      ['user', 'How is the weather in Paris?'],
      ['assistant', words],
    ],
  );
});

test('knows the fields of a problem', async () => {
  const { data, error, response } = await zenow.GET('/api/sessions/{id}', {
    params: { path: { id: '01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c' } },
  });
  assert.equal(data, undefined);
  assert.equal(response.status, 404);
  assert.equal(error?.code, 'session_not_found');
  assert.ok(error?.next_step);
});
