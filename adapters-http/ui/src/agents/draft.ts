import type { Agent, AgentContent, PresetMessage } from '../api/types';
import { type NumberFault, numberFault, SAMPLING_NUMBERS, samplingDraft, type SamplingDraft, samplingOf } from './sampling';

/** An agent as it stands in its form. */
export interface AgentDraft {
  readonly name: string;
  readonly description: string;
  readonly avatar: string;
  readonly shared: boolean;
  readonly messages: readonly PresetMessage[];
  readonly greetings: readonly string[];
  readonly questions: readonly string[];
  /** Empty: the local model. */
  readonly providerId: string;
  readonly sampling: SamplingDraft;
  /** JSON as text; empty: none. */
  readonly appSettings: string;
}

export const AGENT_LIMITS = {
  name: 100,
  description: 2_000,
  avatarText: 32,
  messages: 64,
  prompt: 200_000,
  greetings: 20,
  greeting: 8_000,
  questions: 50,
  question: 1_000,
  appSettings: 200_000,
} as const;

/** What is wrong with a draft, by its fields. */
export type DraftFault =
  | { readonly field: 'name'; readonly fault: 'missing' | 'too_long' }
  | { readonly field: 'description' | 'prompt'; readonly fault: 'too_long' }
  | { readonly field: 'avatar'; readonly fault: 'no_avatar' }
  | { readonly field: 'message'; readonly index: number; readonly fault: 'missing' | 'reply_first' }
  | { readonly field: 'greeting' | 'question'; readonly index: number; readonly fault: 'missing' | 'too_long' }
  | { readonly field: 'messages' | 'greetings' | 'questions'; readonly fault: 'too_many' }
  | { readonly field: 'sampling'; readonly name: string; readonly fault: NumberFault }
  | { readonly field: 'appSettings'; readonly fault: 'no_json' | 'too_long' };

export function newDraft(): AgentDraft {
  return {
    name: '',
    description: '',
    avatar: '',
    shared: false,
    messages: [{ role: 'system', content: '' }],
    greetings: [],
    questions: [],
    providerId: '',
    sampling: samplingDraft(null),
    appSettings: '',
  };
}

export function draftOf(agent: Agent): AgentDraft {
  return {
    name: agent.name,
    description: agent.description,
    avatar: agent.avatar,
    shared: agent.visibility === 'shared',
    messages: agent.preset_messages,
    greetings: agent.greetings,
    questions: agent.suggested_questions,
    providerId: agent.provider_id ?? '',
    sampling: samplingDraft(agent.sampling),
    appSettings: agent.app_preset === undefined || agent.app_preset === null ? '' : JSON.stringify(agent.app_preset, null, 2),
  };
}

/** What the server would refuse; said before it is asked. Lengths are in UTF-16 units on both sides. */
export function faultsOf(draft: AgentDraft): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  const name = draft.name.trim();
  if (name === '') {
    faults.push({ field: 'name', fault: 'missing' });
  } else if (name.length > AGENT_LIMITS.name) {
    faults.push({ field: 'name', fault: 'too_long' });
  }
  if (draft.description.length > AGENT_LIMITS.description) {
    faults.push({ field: 'description', fault: 'too_long' });
  }
  if (!isAvatar(draft.avatar)) {
    faults.push({ field: 'avatar', fault: 'no_avatar' });
  }
  faults.push(...messageFaults(draft.messages));
  faults.push(...textFaults('greeting', draft.greetings, AGENT_LIMITS.greetings, AGENT_LIMITS.greeting));
  faults.push(...textFaults('question', draft.questions, AGENT_LIMITS.questions, AGENT_LIMITS.question));
  for (const field of SAMPLING_NUMBERS) {
    const fault = numberFault(field, draft.sampling.numbers[field.name] ?? '');
    if (fault) {
      faults.push({ field: 'sampling', name: field.name, fault });
    }
  }
  const settings = draft.appSettings.trim();
  if (settings.length > AGENT_LIMITS.appSettings) {
    faults.push({ field: 'appSettings', fault: 'too_long' });
  } else if (settings !== '' && !isJson(settings)) {
    faults.push({ field: 'appSettings', fault: 'no_json' });
  }
  return faults;
}

/** What to send of a new agent. */
export function contentOf(draft: AgentDraft): AgentContent {
  return {
    name: draft.name.trim(),
    description: draft.description,
    avatar: draft.avatar,
    visibility: draft.shared ? 'shared' : 'private',
    provider_id: draft.providerId === '' ? null : draft.providerId,
    preset_messages: [...sent(draft.messages)],
    greetings: [...draft.greetings],
    suggested_questions: [...draft.questions],
    sampling: samplingOf(draft.sampling),
    ...(draft.appSettings.trim() === '' ? {} : { app_preset: settings(JSON.parse(draft.appSettings)) }),
  };
}

/**
 * What to send of a changed agent: only what was changed. App settings that were left alone are so kept to the letter, which
 * reading and writing them here could not promise (long numbers).
 */
export function changeOf(before: AgentDraft, after: AgentDraft): AgentContent {
  const whole: AgentContent = {
    ...contentOf(after),
    ...(after.appSettings.trim() === '' ? { app_preset: settings(null) } : {}),
  };
  const same: readonly [boolean, keyof AgentContent][] = [
    [before.name.trim() === after.name.trim(), 'name'],
    [before.description === after.description, 'description'],
    [before.avatar === after.avatar, 'avatar'],
    [before.shared === after.shared, 'visibility'],
    [before.providerId === after.providerId, 'provider_id'],
    [equal(before.messages, after.messages), 'preset_messages'],
    [equal(before.greetings, after.greetings), 'greetings'],
    [equal(before.questions, after.questions), 'suggested_questions'],
    [equal(samplingOf(before.sampling), samplingOf(after.sampling)), 'sampling'],
    [before.appSettings === after.appSettings, 'app_preset'],
  ];
  for (const [isSame, field] of same) {
    if (isSame) {
      delete whole[field];
    }
  }
  return whole;
}

/** Any JSON value; the document has no type for it. */
function settings(value: unknown): AgentContent['app_preset'] {
  return value as AgentContent['app_preset'];
}

/** The text without which an emoji, a short text or a picture it is none: addresses of other servers are kept, but not made here. */
function isAvatar(avatar: string): boolean {
  return (
    /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/.test(avatar) ||
    /^https?:\/\/[^\s"'<>]+$/.test(avatar) ||
    (avatar.length <= AGENT_LIMITS.avatarText && /^[^\p{Cc}:/\\<>"'&]*$/u.test(avatar))
  );
}

/** An empty only message is that of a form nobody wrote in. */
function sent(messages: readonly PresetMessage[]): readonly PresetMessage[] {
  return messages.length === 1 && messages[0]?.content.trim() === '' ? [] : messages;
}

function messageFaults(messages: readonly PresetMessage[]): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  const given = sent(messages);
  if (given.length > AGENT_LIMITS.messages) {
    faults.push({ field: 'messages', fault: 'too_many' });
  }
  if (given.reduce((sum, message) => sum + message.content.length, 0) > AGENT_LIMITS.prompt) {
    faults.push({ field: 'prompt', fault: 'too_long' });
  }
  let asked = false;
  given.forEach((message, index) => {
    if (message.content.trim() === '') {
      faults.push({ field: 'message', index, fault: 'missing' });
    }
    if (message.role === 'assistant' && !asked) {
      faults.push({ field: 'message', index, fault: 'reply_first' });
    }
    asked ||= message.role === 'user';
  });
  return faults;
}

function textFaults(
  field: 'greeting' | 'question',
  texts: readonly string[],
  most: number,
  longest: number,
): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  if (texts.length > most) {
    faults.push({ field: field === 'greeting' ? 'greetings' : 'questions', fault: 'too_many' });
  }
  texts.forEach((text, index) => {
    if (text.trim() === '') {
      faults.push({ field, index, fault: 'missing' });
    } else if (text.length > longest) {
      faults.push({ field, index, fault: 'too_long' });
    }
  });
  return faults;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
