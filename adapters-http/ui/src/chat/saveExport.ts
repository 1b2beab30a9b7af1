/** The forms that a chat can be taken along in. */
export type ExportFormat = 'markdown' | 'json' | 'openai';

/** Has the browser save a chat as a file; the server names it. */
export function saveExport(session: string, format: ExportFormat, document: Document): void {
  const link = document.createElement('a');
  link.href = `/api/sessions/${encodeURIComponent(session)}/export?format=${format}`;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
