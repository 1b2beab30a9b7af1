import { describe, expect, it } from 'vitest';
import type { Agent } from '../api/types';
import { changeOf, contentOf, draftOf, faultsOf, newDraft, type AgentDraft } from './draft';

const poet: AgentDraft = { ...newDraft(), name: 'Poet', messages: [{ role: 'system', content: 'Rhyme.' }] };

describe('a new agent', () => {
  it('needs a name and nothing else', () => {
    expect(faultsOf(newDraft())).toEqual([{ field: 'name', fault: 'missing' }]);
    expect(faultsOf({ ...newDraft(), name: 'Poet' })).toEqual([]);
    expect(contentOf({ ...newDraft(), name: ' Poet ' })).toMatchObject({ name: 'Poet', preset_messages: [] });
  });

  it('is private and answered by the local model when nothing is said', () => {
    expect(contentOf(poet)).toMatchObject({ visibility: 'private', provider_id: null });
  });

  it('holds its app settings as JSON', () => {
    expect(contentOf({ ...poet, appSettings: '{"b": 1, "a": 2}' }).app_preset).toEqual({ b: 1, a: 2 });
    expect(contentOf(poet)).not.toHaveProperty('app_preset');
  });
});

describe('what the server would refuse', () => {
  it.each<[string, Partial<AgentDraft>, unknown]>([
    ['a long name', { name: 'x'.repeat(101) }, { field: 'name', fault: 'too_long' }],
    ['a long description', { description: 'x'.repeat(2001) }, { field: 'description', fault: 'too_long' }],
    ['an avatar that is an address of another kind', { avatar: 'javascript:x' }, { field: 'avatar', fault: 'no_avatar' }],
    [
      'an empty message',
      { messages: [{ role: 'system', content: 'x' }, { role: 'user', content: ' ' }] },
      { field: 'message', index: 1, fault: 'missing' },
    ],
    [
      'a reply before any question',
      { messages: [{ role: 'system', content: 'x' }, { role: 'assistant', content: 'y' }] },
      { field: 'message', index: 1, fault: 'reply_first' },
    ],
    ['an empty greeting', { greetings: ['hi', ''] }, { field: 'greeting', index: 1, fault: 'missing' }],
    ['a long question', { questions: ['x'.repeat(1001)] }, { field: 'question', index: 0, fault: 'too_long' }],
    ['too many questions', { questions: Array.from({ length: 51 }, () => 'x') }, { field: 'questions', fault: 'too_many' }],
    ['settings that are no JSON', { appSettings: '{a: 1}' }, { field: 'appSettings', fault: 'no_json' }],
    [
      'sampling out of its range',
      { sampling: { numbers: { top_p: '2' }, stop: '' } },
      { field: 'sampling', name: 'top_p', fault: 'out_of_range' },
    ],
  ])('is said before: %s', (_, change, fault) => {
    expect(faultsOf({ ...poet, ...change })).toContainEqual(fault);
  });

  it('does not include an avatar of each allowed kind', () => {
    for (const avatar of ['', '🪶', '诗', 'https://example.org/a.png', 'data:image/png;base64,AAAA']) {
      expect(faultsOf({ ...poet, avatar })).toEqual([]);
    }
  });
});

describe('a changed agent', () => {
  it('is sent as what was changed and nothing else', () => {
    expect(changeOf(poet, { ...poet, name: 'Bard' })).toEqual({ name: 'Bard' });
    expect(changeOf(poet, poet)).toEqual({});
    expect(changeOf(poet, { ...poet, shared: true, greetings: ['Hello'] })).toEqual({
      visibility: 'shared',
      greetings: ['Hello'],
    });
  });

  it('gives up its provider and its app settings', () => {
    const rich = { ...poet, providerId: 'p1', appSettings: '{"a":1}' };
    expect(changeOf(rich, { ...rich, providerId: '', appSettings: '' })).toEqual({ provider_id: null, app_preset: null });
  });

  it('has all it had in its form', () => {
    const draft = draftOf({
      agent_id: 'a',
      name: 'Poet',
      description: 'd',
      avatar: '🪶',
      visibility: 'shared',
      editable: true,
      provider_id: 'p1',
      preset_messages: [{ role: 'user', content: 'u' }],
      greetings: ['g'],
      suggested_questions: ['q'],
      sampling: { temperature: 1 },
      app_preset: { z: 1 } as unknown as NonNullable<Agent['app_preset']>,
      created_at: '',
      updated_at: '',
    });
    expect(draft).toMatchObject({ shared: true, providerId: 'p1', questions: ['q'], sampling: { numbers: { temperature: '1' } } });
    expect(JSON.parse(draft.appSettings)).toEqual({ z: 1 });
    expect(changeOf(draft, draft)).toEqual({});
  });
});
