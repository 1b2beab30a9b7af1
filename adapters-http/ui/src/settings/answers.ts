import type { Parameter, ParameterChange } from '../api/types';

/** The few parameters of answers that the settings show, as texts of their fields. */
export interface AnswersDraft {
  readonly systemPrompt: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly topP: string;
}

type NumberField = Exclude<keyof AnswersDraft, 'systemPrompt'>;

const PARAMETERS: { readonly [field in NumberField]: string } = {
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  topP: 'top_p',
};

/** What is set now. */
export function draftOf(parameters: readonly Parameter[]): AnswersDraft {
  const text = (name: string) => {
    const value: unknown = parameters.find((parameter) => parameter.name === name)?.value;
    return value === undefined || value === null ? '' : String(value);
  };
  return {
    systemPrompt: text('system_prompt'),
    temperature: text('temperature'),
    maxTokens: text('max_tokens'),
    topP: text('top_p'),
  };
}

/** The fields whose text is no number within its range; an empty one is as it was when nothing was set. */
export function faultsOf(
  draft: AnswersDraft,
  before: AnswersDraft,
  parameters: readonly Parameter[],
): readonly NumberField[] {
  return (Object.keys(PARAMETERS) as NumberField[]).filter((field) => {
    const text = draft[field].trim();
    if (text === '') return before[field] !== '';
    const rule = parameters.find((parameter) => parameter.name === PARAMETERS[field]);
    const value = Number(text);
    return (
      !Number.isFinite(value) ||
      (rule?.type === 'integer' && !Number.isInteger(value)) ||
      value < (rule?.minimum ?? -Infinity) ||
      value > (rule?.maximum ?? Infinity)
    );
  });
}

/** What changed, as the server takes it; undefined when nothing did. */
export function changeOf(draft: AnswersDraft, before: AnswersDraft): ParameterChange | undefined {
  const sampling = {
    ...(draft.temperature.trim() !== before.temperature && { temperature: Number(draft.temperature) }),
    ...(draft.maxTokens.trim() !== before.maxTokens && { max_tokens: Number(draft.maxTokens) }),
    ...(draft.topP.trim() !== before.topP && { top_p: Number(draft.topP) }),
  };
  const prompt = draft.systemPrompt !== before.systemPrompt;
  if (!prompt && Object.keys(sampling).length === 0) return undefined;
  return {
    mode: 'llm',
    ...(Object.keys(sampling).length > 0 && { sampling }),
    ...(prompt && { system_prompt: draft.systemPrompt }),
  };
}
