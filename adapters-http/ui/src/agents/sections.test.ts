import { describe, expect, it } from 'vitest';
import type { Agent } from '../api/types';
import { matching, sectionsOf } from './sections';

function agent(name: string, visibility: Agent['visibility'], editable: boolean, description = ''): Agent {
  return {
    agent_id: name,
    name,
    description,
    avatar: '',
    visibility,
    editable,
    preset_messages: [],
    greetings: [],
    suggested_questions: [],
    created_at: '',
    updated_at: '',
  };
}

const all = [
  agent('Poet', 'private', true, 'Answers in rhymes'),
  agent('Café', 'shared', true),
  agent('Judge', 'shared', false),
  agent('翻译', 'built_in', false, '中英互译'),
];
const names = (agents: readonly Agent[]) => agents.map((each) => each.name);

describe('the agents', () => {
  it('stand under whose they are', () => {
    const { own, shared, builtIn } = sectionsOf(all);
    expect([names(own), names(shared), names(builtIn)]).toEqual([['Poet', 'Café'], ['Judge'], ['翻译']]);
  });

  it.each([
    ['', ['Poet', 'Café', 'Judge', '翻译']],
    ['cafe', ['Café']],
    ['RHYMES poet', ['Poet']],
    ['poet judge', []],
    ['互译', ['翻译']],
    ['ｐｏｅｔ', ['Poet']],
  ])('with %s are %o', (filter, expected) => {
    expect(names(matching(all, filter))).toEqual(expected);
  });
});
