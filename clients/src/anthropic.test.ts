import assert from 'node:assert/strict';
import { test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { address, patience, silence, steadyAddress, weather, words } from './zenow.js';

const client = new Anthropic({ baseURL: address, apiKey: 'any', maxRetries: 0, timeout: patience });

const steady = client.withOptions({ baseURL: steadyAddress });

const question: Anthropic.MessageParam[] = [{ role: 'user', content: 'How is the weather in Paris?' }];
const asked = { model: 'talker', max_tokens: 100, messages: question };
const endless = { ...asked, model: 'steady' };
const tools: Anthropic.Tool[] = [
  { name: weather.name, description: weather.description, input_schema: weather.schema },
];

const text = (message: Anthropic.Message) =>
  message.content
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('')
    .trim();

test('chats', async () => {
  const message = await client.messages.create(asked);
  assert.equal(message.type, 'message');
  assert.equal(message.role, 'assistant');
  assert.equal(message.model, 'talker');
  assert.equal(text(message), words);
  assert.equal(message.stop_reason, 'end_turn');
  assert.ok(message.usage.input_tokens + (message.usage.cache_read_input_tokens ?? 0) > 0);
  assert.ok(message.usage.output_tokens > 0);
});

test('streams', async () => {
  const stream = client.messages.stream(asked);
  const pieces: string[] = [];
  stream.on('text', (piece) => pieces.push(piece));
  const message = await stream.finalMessage();
  assert.equal(message.model, 'talker');
  assert.equal(text(message), words);
  assert.equal(pieces.join('').trim(), words);
  assert.ok(pieces.length > 1);
  assert.ok(message.usage.output_tokens > 0);
});

test('counts tokens as the model does', async () => {
  const counted = await client.messages.countTokens({ model: 'talker', messages: question });
  const { usage } = await client.messages.create(asked);
  assert.equal(counted.input_tokens, usage.input_tokens + (usage.cache_read_input_tokens ?? 0));
});

test('calls a tool and hears what came of it', async () => {
  const first = await client.messages.create({ ...asked, tools });
  assert.equal(first.stop_reason, 'tool_use');
  const call = first.content.find((part) => part.type === 'tool_use');
  assert.ok(call);
  assert.equal(call.name, weather.name);
  assert.deepEqual(call.input, { city: 'Paris' });

  const second = await client.messages.create({
    ...asked,
    tools,
    messages: [
      ...question,
      { role: 'assistant', content: first.content },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: call.id, content: 'sunny' }] },
    ],
  });
  assert.equal(text(second), words);
});

test('streams a call of a tool', async () => {
  const message = await client.messages.stream({ ...asked, tools }).finalMessage();
  const call = message.content.find((part) => part.type === 'tool_use');
  assert.deepEqual(call?.input, { city: 'Paris' });
});

test('names the kind of an error', async () => {
  await assert.rejects(client.messages.create({ ...asked, model: 'nobody' }), (error: unknown) => {
    assert.ok(error instanceof Anthropic.NotFoundError, `${error}`);
    assert.match(error.message, /nobody/);
    return true;
  });
  const none = undefined as unknown as Anthropic.MessageParam[];
  await assert.rejects(client.messages.create({ ...asked, messages: none }), Anthropic.APIError);
});

test('stops what is aborted', async () => {
  const stream = steady.messages.stream(endless);
  let pieces = 0;
  stream.on('text', () => {
    if (++pieces === 3) {
      stream.abort();
    }
  });
  await assert.rejects(stream.done(), Anthropic.APIUserAbortError);
  assert.ok(pieces >= 3);
  await silence();
});

test('gives up after its time-out', async () => {
  const given = AbortSignal.timeout(300);
  await assert.rejects(steady.messages.stream(endless, { signal: given }).finalMessage(), Anthropic.APIUserAbortError);
  await silence();
});

test('streams to many at once', async () => {
  const messages = await Promise.all(
    Array.from({ length: 8 }, () => client.messages.stream(asked).finalMessage()),
  );
  assert.deepEqual(messages.map(text), Array(8).fill(words));
});
