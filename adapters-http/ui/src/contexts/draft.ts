import type { Context } from '../api/types';

/** A context as somebody is writing it; without an id it is a new one. */
export interface ContextDraft {
  readonly id: string | undefined;
  readonly name: string;
  readonly content: string;
  readonly isDefault: boolean;
}

/** A draft to begin with: of nothing, or of a context. */
export function draftOf(context?: Context): ContextDraft {
  return {
    id: context?.context_id,
    name: context?.name ?? '',
    content: context?.content ?? '',
    isDefault: context?.is_default ?? false,
  };
}

/** What a draft lacks. */
export function faultsOf(draft: ContextDraft): { readonly name: boolean; readonly content: boolean } {
  return { name: draft.name.trim() === '', content: draft.content.trim() === '' };
}

/** The contexts by name, the default one first. */
export function inOrder(contexts: readonly Context[], locale: string): readonly Context[] {
  const collator = new Intl.Collator(locale);
  return contexts.toSorted(
    (one, other) => Number(other.is_default) - Number(one.is_default) || collator.compare(one.name, other.name),
  );
}
