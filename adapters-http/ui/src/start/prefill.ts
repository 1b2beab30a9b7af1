/** Puts a question into the field of a new chat, as the draft that it finds there. */
export function prefill(storage: Storage, question: string, at: number): void {
  let drafts: Record<string, unknown> = {};
  try {
    drafts = JSON.parse(storage.getItem('zenow.drafts') ?? '{}') as Record<string, unknown>;
  } catch {
    // What is not readable is not kept.
  }
  storage.setItem('zenow.drafts', JSON.stringify({ ...drafts, new: { text: question, at } }));
}
