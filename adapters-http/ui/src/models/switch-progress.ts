import { fromDocument, type Problem } from '../api/problem';
import type { Download, ModelStatus } from './types';

/**
 * A mode on its way to another model, or to its first one.
 *
 * `serving` is the model that goes on answering meanwhile; absent: requests wait. `kept` is the model that stayed when a load failed.
 */
export type Switch =
  | { readonly phase: 'none' }
  | { readonly phase: 'asked'; readonly own: true; readonly target: string; readonly serving?: string }
  | {
      readonly phase: 'downloading';
      readonly own: boolean;
      readonly target: string;
      readonly serving?: string;
      readonly download: Download;
    }
  | {
      readonly phase: 'loading';
      readonly own: boolean;
      readonly target: string;
      readonly serving?: string;
      /** How much of the model has been read, 0 to 1; absent: not known. */
      readonly progress?: number;
    }
  | { readonly phase: 'done'; readonly target: string }
  | { readonly phase: 'failed'; readonly target: string; readonly problem: Problem; readonly kept?: string };

export type SwitchEvent =
  | { readonly type: 'asked'; readonly target: string; readonly status: ModelStatus | undefined }
  /** A step of the stream of the load that was asked for here. */
  | { readonly type: 'step'; readonly status: ModelStatus }
  | { readonly type: 'ready'; readonly status: ModelStatus }
  | { readonly type: 'failed'; readonly problem: Problem; readonly status: ModelStatus | undefined }
  /** Nobody tells any more how the load goes on; the state of the mode does. */
  | { readonly type: 'lost' }
  /** The mode as it stands, whoever changed it. */
  | { readonly type: 'seen'; readonly status: ModelStatus }
  | { readonly type: 'dismissed' };

export const NO_SWITCH: Switch = { phase: 'none' };

/** What a switch is after an event. */
export function nextSwitch(state: Switch, event: SwitchEvent): Switch {
  switch (event.type) {
    case 'asked':
      return { phase: 'asked', own: true, target: event.target, ...servingOf(event.status) };
    case 'step':
      return isUnderWay(state) ? (underWay(event.status, true, state.target) ?? state) : state;
    case 'ready':
      return { phase: 'done', target: event.status.model ?? (isUnderWay(state) ? state.target : '') };
    case 'failed':
      return failed(state, event.problem, event.status);
    case 'lost':
      return lost(state);
    case 'seen':
      return seen(state, event.status);
    case 'dismissed':
      return isUnderWay(state) ? state : NO_SWITCH;
  }
}

/** Whether something is being loaded, here or by somebody else. */
export function isUnderWay(state: Switch): state is Extract<Switch, { readonly own: boolean }> {
  switch (state.phase) {
    case 'asked':
    case 'downloading':
    case 'loading':
      return true;
    case 'none':
    case 'done':
    case 'failed':
      return false;
  }
}

/** How far a switch is, 0 to 1; absent: not known. */
export function switchPart(state: Switch): number | undefined {
  switch (state.phase) {
    case 'loading':
      return state.progress;
    case 'downloading':
      return state.download.progress ?? undefined;
    case 'none':
    case 'asked':
    case 'done':
    case 'failed':
      return undefined;
  }
}

/** A load that was asked for here tells its own end; of any other one only the mode's state is known. */
function seen(state: Switch, status: ModelStatus): Switch {
  if (isUnderWay(state) && state.own) {
    return state;
  }
  const going = underWay(status, false, '');
  if (going) {
    return going;
  }
  const serves = status.state === 'ready' ? status.model : undefined;
  switch (state.phase) {
    case 'none':
      return state;
    case 'done':
      return serves === state.target ? state : NO_SWITCH;
    case 'failed':
      return serves === state.target ? NO_SWITCH : state;
    case 'downloading':
    case 'loading':
      break;
  }
  return status.error ? failed(state, fromDocument(status.error), status) : NO_SWITCH;
}

function lost(state: Switch): Switch {
  switch (state.phase) {
    case 'asked':
      return {
        phase: 'loading',
        own: false,
        target: state.target,
        ...(state.serving ? { serving: state.serving } : {}),
      };
    case 'downloading':
    case 'loading':
      return { ...state, own: false };
    case 'none':
    case 'done':
    case 'failed':
      return state;
  }
}

function failed(state: Switch, problem: Problem, status: ModelStatus | undefined): Switch {
  if (problem.code === 'superseded' || !isUnderWay(state)) {
    return NO_SWITCH;
  }
  const { serving: kept } = servingOf(status);
  return { phase: 'failed', target: state.target, problem, ...(kept === undefined ? {} : { kept }) };
}

function underWay(status: ModelStatus, own: boolean, asked: string): Switch | undefined {
  if (status.download) {
    return { phase: 'downloading', own, target: status.download.name, download: status.download, ...servingOf(status) };
  }
  const starts = status.state === 'starting' ? (status.model ?? asked) : undefined;
  const target = status.loading ?? starts;
  if (!target) {
    return undefined;
  }
  return {
    phase: 'loading',
    own,
    target,
    ...servingOf(status),
    ...(status.progress == null ? {} : { progress: status.progress }),
  };
}

function servingOf(status: ModelStatus | undefined): { readonly serving?: string } {
  return status?.state === 'ready' && status.model ? { serving: status.model } : {};
}
