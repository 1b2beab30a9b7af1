import type { ModelStatus, Provider } from '../api/types';

/** Where the way to the first answer stands. */
export type Step =
  | { readonly step: 'choose' }
  | { readonly step: 'downloading'; readonly name: string; readonly status: ModelStatus }
  | { readonly step: 'starting'; readonly name: string; readonly progress: number | undefined }
  | { readonly step: 'failed'; readonly name: string; readonly status: ModelStatus }
  | { readonly step: 'ready'; readonly name: string };

/** The step that the state of the chat model means, for somebody who chose one here (`begun`) or did not. */
export function stepOf(status: ModelStatus | undefined, begun: boolean): Step {
  if (status === undefined) return { step: 'choose' };
  const name = status.loading ?? status.model ?? '';
  if (status.download != null && isUnderWay(status.download.state)) {
    return { step: 'downloading', name: status.download.name, status };
  }
  if (status.state === 'starting') return { step: 'starting', name, progress: status.progress ?? undefined };
  if (!begun) return { step: 'choose' };
  if (status.error != null) return { step: 'failed', name, status };
  if (status.state === 'ready') return { step: 'ready', name };
  return { step: 'choose' };
}

/** Whether no model can answer: none was chosen whose file is here, and no provider is set up. */
export function isNeeded(status: ModelStatus, providers: readonly Pick<Provider, 'complete'>[]): boolean {
  return !status.downloaded && status.state !== 'ready' && !providers.some(({ complete }) => complete);
}

/** Whether the state of a step changes by itself, so that it must be looked at again soon. */
export function moves(step: Step): boolean {
  return step.step === 'downloading' || step.step === 'starting';
}

function isUnderWay(state: NonNullable<ModelStatus['download']>['state']): boolean {
  switch (state) {
    case 'queued':
    case 'running':
    case 'verifying':
      return true;
    case 'paused':
    case 'complete':
    case 'failed':
      return false;
  }
}
