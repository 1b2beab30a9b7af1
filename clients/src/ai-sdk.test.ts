import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, embedMany, generateText, Output, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { address, silence, steadyAddress, weather, words } from './zenow.js';

const provider = (base: string) =>
  createOpenAICompatible({
    name: 'zenow',
    baseURL: `${base}/v1`,
    apiKey: 'any',
    includeUsage: true,
    supportsStructuredOutputs: true,
  });

const zenow = provider(address);
const talker = { model: zenow('talker'), prompt: 'How is the weather in Paris?', maxRetries: 0 };
const endless = { ...talker, model: provider(steadyAddress)('steady') };
const tools = (asked: string[]) => ({
  [weather.name]: tool({
    description: weather.description,
    inputSchema: z.object({ city: z.enum(['Paris', 'London']) }),
    execute: ({ city }) => {
      asked.push(city);
      return 'sunny';
    },
  }),
});

test('generates a text', async () => {
  const reply = await generateText(talker);
  assert.equal(reply.text, words);
  assert.equal(reply.finishReason, 'stop');
  assert.equal(reply.response.modelId, 'talker');
  assert.ok((reply.usage.inputTokens ?? 0) > 0 && (reply.usage.outputTokens ?? 0) > 0);
});

test('streams a text and tells its usage', async () => {
  const reply = streamText(talker);
  const pieces: string[] = [];
  for await (const piece of reply.textStream) {
    pieces.push(piece);
  }
  assert.equal(pieces.join(''), words);
  assert.ok(pieces.length > 1);
  assert.ok(((await reply.usage).outputTokens ?? 0) > 0);
});

test('runs a tool and goes on', async () => {
  const asked: string[] = [];
  const reply = await generateText({ ...talker, tools: tools(asked), stopWhen: stepCountIs(2) });
  assert.deepEqual(asked, ['Paris']);
  assert.equal(reply.text, words);

  const streamed = streamText({ ...talker, tools: tools(asked), stopWhen: stepCountIs(2) });
  await streamed.consumeStream();
  assert.equal(await streamed.text, words);
  assert.deepEqual(asked, ['Paris', 'Paris']);
});

test('answers in the shape that is asked for', async () => {
  const schema = z.object({ city: z.enum(['Paris', 'London']), sunny: z.boolean() });
  const { output } = await generateText({ ...talker, output: Output.object({ schema }) });
  assert.ok(['Paris', 'London'].includes(output.city));
});

test('embeds', async () => {
  const made = await embedMany({
    model: zenow.embeddingModel('vectors'),
    values: ['the sea', 'the sky and the moon'],
    maxRetries: 0,
  });
  assert.deepEqual(made.embeddings.map((vector) => vector.length), [64, 64]);
  assert.ok(made.usage.tokens > 0);
});

test('names the kind of an error', async () => {
  await assert.rejects(generateText({ ...talker, model: zenow('nobody') }), (error: unknown) => {
    assert.ok(APICallError.isInstance(error), `${error}`);
    assert.equal(error.statusCode, 404);
    assert.equal(error.isRetryable, false);
    assert.match(error.message, /nobody/);
    return true;
  });
  await assert.rejects(
    generateText({ ...talker, prompt: 'bana '.repeat(40_000) }),
    (error: unknown) => APICallError.isInstance(error) && error.statusCode === 400,
  );
});

test('stops what is aborted', async () => {
  const given = new AbortController();
  const reply = streamText({ ...endless, abortSignal: given.signal, onError: () => {} });
  const reader = reply.textStream.getReader();
  assert.ok((await reader.read()).value);
  given.abort();
  await reader.cancel().catch(() => {});
  await silence();
});

test('gives up after its time-out', async () => {
  await assert.rejects(generateText({ ...endless, abortSignal: AbortSignal.timeout(300) }));
  await silence();
});

test('streams to many at once', async () => {
  const texts = await Promise.all(Array.from({ length: 8 }, () => streamText(talker).text));
  assert.deepEqual(texts, Array(8).fill(words));
});
