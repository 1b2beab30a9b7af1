import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionMessageParam, ChatCompletionTool } from 'openai/resources';
import { z } from 'zod';
import { address, patience, silence, steadyAddress, weather, words } from './zenow.js';

const client = new OpenAI({ baseURL: `${address}/v1`, apiKey: 'any', maxRetries: 0, timeout: patience });
const steady = client.withOptions({ baseURL: `${steadyAddress}/v1` });

const question: ChatCompletionMessageParam[] = [{ role: 'user', content: 'How is the weather in Paris?' }];
const asked = { model: 'talker', messages: question };
const endless = { model: 'steady', messages: question };
const tools: ChatCompletionTool[] = [
  { type: 'function', function: { name: weather.name, description: weather.description, parameters: weather.schema } },
];

test('lists the models', async () => {
  const names: string[] = [];
  for await (const model of client.models.list()) {
    assert.equal(model.object, 'model');
    names.push(model.id);
  }
  assert.ok(names.includes('talker') && names.includes('vectors'), `${names}`);
});

test('chats', async () => {
  const reply = await client.chat.completions.create(asked);
  assert.equal(reply.choices[0]?.message.content, words);
  assert.equal(reply.choices[0]?.finish_reason, 'stop');
  assert.equal(reply.model, 'talker');
  assert.equal(reply.object, 'chat.completion');
  assert.ok(reply.usage);
  assert.ok(reply.usage.prompt_tokens > 0 && reply.usage.completion_tokens > 0);
  assert.equal(reply.usage.total_tokens, reply.usage.prompt_tokens + reply.usage.completion_tokens);
});

test('streams', async () => {
  const pieces: string[] = [];
  let end: string | null = null;
  for await (const chunk of await client.chat.completions.create({ ...asked, stream: true })) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    assert.equal(chunk.model, 'talker');
    assert.ok(!chunk.usage, 'usage that nobody asked for');
    pieces.push(chunk.choices[0]?.delta.content ?? '');
    end = chunk.choices[0]?.finish_reason ?? end;
  }
  assert.equal(pieces.join(''), words);
  assert.ok(pieces.filter((piece) => piece !== '').length > 1, 'more than one piece');
  assert.equal(end, 'stop');
});

test('tells the usage of a stream', async () => {
  const stream = client.chat.completions.stream({ ...asked, stream_options: { include_usage: true } });
  const usage = await stream.totalUsage();
  assert.equal(await stream.finalContent(), words);
  assert.ok(usage.prompt_tokens > 0 && usage.completion_tokens > 0);
});

test('calls a tool and hears what came of it', async () => {
  const first = await client.chat.completions.create({ ...asked, tools });
  const message = first.choices[0]?.message;
  assert.equal(first.choices[0]?.finish_reason, 'tool_calls');
  const call = message?.tool_calls?.[0];
  assert.ok(message && call?.type === 'function');
  assert.equal(call.function.name, weather.name);
  assert.deepEqual(JSON.parse(call.function.arguments), { city: 'Paris' });

  const second = await client.chat.completions.create({
    ...asked,
    tools,
    messages: [...question, message, { role: 'tool', tool_call_id: call.id, content: 'sunny' }],
  });
  assert.equal(second.choices[0]?.message.content, words);
});

test('runs tools while it streams', async () => {
  const cities: string[] = [];
  const runner = client.chat.completions.runTools({
    ...asked,
    stream: true,
    tools: [
      {
        type: 'function',
        function: {
          name: weather.name,
          description: weather.description,
          parameters: weather.schema,
          parse: (given: string) => z.object({ city: z.string() }).parse(JSON.parse(given)),
          function: ({ city }: { city: string }) => {
            cities.push(city);
            return 'sunny';
          },
        },
      },
    ],
  });
  assert.equal(await runner.finalContent(), words);
  assert.deepEqual(cities, ['Paris']);
});

test('answers in the shape that is asked for', async () => {
  const shape = z.object({ city: z.enum(['Paris', 'London']), sunny: z.boolean() });
  const reply = await client.chat.completions.parse({ ...asked, response_format: zodResponseFormat(shape, 'forecast') });
  const forecast = reply.choices[0]?.message.parsed;
  assert.ok(forecast);
  assert.ok(['Paris', 'London'].includes(forecast.city));
});

test('embeds', async () => {
  const asked = { model: 'vectors', input: ['the sea', 'the sky and the moon'] };
  const packed = await client.embeddings.create(asked);
  const plain = await client.embeddings.create({ ...asked, encoding_format: 'float' });
  assert.deepEqual(packed.data.map((one) => one.index), [0, 1]);
  assert.equal(packed.data[0]?.embedding.length, 64);
  packed.data[1]?.embedding.forEach((value, place) => {
    assert.ok(Math.abs(value - (plain.data[1]?.embedding[place] ?? NaN)) < 1e-3);
  });
  assert.ok(packed.usage.prompt_tokens > 0);
});

test('completes a text', async () => {
  const reply = await client.completions.create({ model: 'talker', prompt: 'Once upon a time', max_tokens: 5 });
  assert.equal(reply.object, 'text_completion');
  assert.equal(reply.model, 'talker');
  assert.equal(reply.usage?.completion_tokens, 5);
});

test('answers by the newer interface too', async () => {
  const reply = await client.responses.create({ model: 'talker', input: 'How is the weather?' });
  assert.equal(reply.status, 'completed');
  assert.equal(reply.output_text.trim(), words);

  let streamed = '';
  for await (const event of await client.responses.create({ model: 'talker', input: 'And now?', stream: true })) {
    streamed += event.type === 'response.output_text.delta' ? event.delta : '';
  }
  assert.equal(streamed.trim(), words);
});

test('names the kind of an error', async () => {
  await assert.rejects(client.chat.completions.create({ ...asked, model: 'nobody' }), (error: unknown) => {
    assert.ok(error instanceof OpenAI.NotFoundError, `${error}`);
    assert.equal(error.code, 'model_not_found');
    assert.match(error.message, /nobody/);
    return true;
  });
  const wrong = 'no list' as unknown as ChatCompletionMessageParam[];
  await assert.rejects(client.chat.completions.create({ ...asked, messages: wrong }), OpenAI.BadRequestError);
  await assert.rejects(
    client.chat.completions.create({ ...asked, messages: [{ role: 'user', content: 'bana '.repeat(40_000) }] }),
    OpenAI.BadRequestError,
  );
  await assert.rejects(client.embeddings.create({ model: 'nobody', input: 'the' }), OpenAI.NotFoundError);
  await assert.rejects(client.post('/nothing', { body: {} }), OpenAI.NotFoundError);
});

test('stops what is aborted', async () => {
  const stream = await steady.chat.completions.create({ ...endless, stream: true });
  let pieces = 0;
  for await (const chunk of stream) {
    pieces += chunk.choices[0]?.delta.content ? 1 : 0;
    if (pieces === 3) {
      stream.controller.abort();
    }
  }
  assert.ok(pieces >= 3);
  await silence();

  const given = new AbortController();
  const whole = steady.chat.completions.create(endless, { signal: given.signal });
  setTimeout(() => given.abort(), 300);
  await assert.rejects(whole, OpenAI.APIUserAbortError);
  await silence();
});

test('gives up after its time-out', async () => {
  await assert.rejects(
    steady.chat.completions.create(endless, { timeout: 300 }),
    OpenAI.APIConnectionTimeoutError,
  );
  await silence();
});

test('streams to many at once', async () => {
  const texts = await Promise.all(
    Array.from({ length: 8 }, () => client.chat.completions.stream(asked).finalContent()),
  );
  assert.deepEqual(texts, Array(8).fill(words));
});
