import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { address } from './zenow.js';

/** What the validator reports as an error, for every operation and schema of the document. */
const rules = {
  struct: 'error',
  'no-unresolved-refs': 'error',
  'no-ambiguous-paths': 'error',
  'no-duplicated-tag-names': 'error',
  'no-enum-type-mismatch': 'error',
  'no-identical-paths': 'error',
  'no-invalid-media-type-examples': 'error',
  'no-invalid-parameter-examples': 'error',
  'no-invalid-schema-examples': 'error',
  'no-required-schema-properties-undefined': 'error',
  'no-schema-type-mismatch': 'error',
  'no-unused-components': 'error',
  'operation-2xx-response': 'error',
  'operation-4xx-response': 'error',
  'operation-operationId': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-parameters-unique': 'error',
  'operation-singular-tag': 'error',
  'operation-summary': 'error',
  'operation-tag-defined': 'error',
  'parameter-description': 'off',
  'path-declaration-must-exist': 'error',
  'path-not-include-query': 'error',
  'path-parameters-defined': 'error',
  'path-segment-plural': 'off',
  'tag-description': 'error',
} as const;

test('the document is valid', async () => {
  const source = await (await fetch(`${address}/docs/zenow.yml`)).text();
  const problems = await lintFromString({ source, config: await createConfig({ rules }) });
  assert.deepEqual(
    problems.map((problem) => `${problem.ruleId} at ${problem.location[0]?.pointer}: ${problem.message}`),
    [],
  );
});
