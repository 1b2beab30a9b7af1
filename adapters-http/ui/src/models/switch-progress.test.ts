import { describe, expect, it } from 'vitest';
import { fromDocument } from '../api/problem';
import { sampleDownload, sampleStatus } from './sample-models';
import { NO_SWITCH, isUnderWay, nextSwitch, switchPart, type Switch, type SwitchEvent } from './switch-progress';

const document = {
  type: 'urn:zenow:problem:engine_crashed',
  title: 'llama-server ended unexpectedly.',
  status: 503,
  detail: 'It ended with 1.',
  code: 'engine_crashed',
  next_step: 'Look at its log.',
};
const problem = fromDocument(document);
const serving = sampleStatus({ state: 'ready', model: 'old' });
const asked: SwitchEvent = { type: 'asked', target: 'new', status: serving };

function play(...events: readonly SwitchEvent[]): Switch {
  return events.reduce(nextSwitch, NO_SWITCH);
}

describe('a switch that was asked for here', () => {
  it('says at once what is loaded and what goes on serving', () => {
    expect(play(asked)).toEqual({ phase: 'asked', own: true, target: 'new', serving: 'old' });
  });

  it('shows how much was read, then that it is done', () => {
    const half: SwitchEvent = { type: 'step', status: { ...serving, loading: 'new', progress: 0.5 } };
    expect(play(asked, half)).toEqual({ phase: 'loading', own: true, target: 'new', serving: 'old', progress: 0.5 });
    expect(switchPart(play(asked, half))).toBe(0.5);
    expect(play(asked, half, { type: 'ready', status: sampleStatus({ state: 'ready', model: 'new' }) })).toEqual({
      phase: 'done',
      target: 'new',
    });
  });

  it('downloads first when the file is not there', () => {
    const download = sampleDownload({ name: 'new', progress: 0.25 });
    const state = play(asked, { type: 'step', status: { ...serving, download } });
    expect(state).toMatchObject({ phase: 'downloading', target: 'new', serving: 'old' });
    expect(switchPart(state)).toBe(0.25);
  });

  it('has nothing that serves when the old one must end first', () => {
    const state = play(asked, { type: 'step', status: sampleStatus({ state: 'starting', loading: 'new' }) });
    expect(state).toEqual({ phase: 'loading', own: true, target: 'new' });
  });

  it('keeps the old one when the new one does not start', () => {
    expect(play(asked, { type: 'failed', problem, status: serving })).toEqual({
      phase: 'failed',
      target: 'new',
      problem,
      kept: 'old',
    });
    expect(play(asked, { type: 'failed', problem, status: sampleStatus({ state: 'failed' }) })).toEqual({
      phase: 'failed',
      target: 'new',
      problem,
    });
  });

  it('is told by its own stream, not by the state that lags behind', () => {
    expect(play(asked, { type: 'seen', status: serving })).toMatchObject({ phase: 'asked' });
  });

  it('is followed by the state of the mode when its stream is lost', () => {
    const alone = play(asked, { type: 'lost' });
    expect(alone).toEqual({ phase: 'loading', own: false, target: 'new', serving: 'old' });
    expect(nextSwitch(alone, { type: 'seen', status: sampleStatus({ state: 'ready', model: 'new' }) })).toBe(NO_SWITCH);
  });

  it('gives way without a word when another one took its place', () => {
    expect(
      play(asked, { type: 'failed', problem: fromDocument({ ...document, code: 'superseded' }), status: serving }),
    ).toBe(NO_SWITCH);
  });

  it('is forgotten once its model is unloaded again', () => {
    const done = play(asked, { type: 'ready', status: sampleStatus({ state: 'ready', model: 'new' }) });
    expect(nextSwitch(done, { type: 'seen', status: sampleStatus({ state: 'ready', model: 'new' }) })).toBe(done);
    expect(nextSwitch(done, { type: 'seen', status: sampleStatus({ state: 'stopped', model: 'new' }) })).toBe(
      NO_SWITCH,
    );
  });

  it('can be dismissed when it has ended, not before', () => {
    expect(play(asked, { type: 'dismissed' })).toMatchObject({ phase: 'asked' });
    expect(play(asked, { type: 'failed', problem, status: serving }, { type: 'dismissed' })).toBe(NO_SWITCH);
  });
});

describe('a switch of somebody else', () => {
  const going: SwitchEvent = { type: 'seen', status: { ...serving, loading: 'theirs', progress: 0.1 } };

  it('is followed by the state of the mode', () => {
    const state = play(going);
    expect(state).toEqual({ phase: 'loading', own: false, target: 'theirs', serving: 'old', progress: 0.1 });
    expect(isUnderWay(state)).toBe(true);
    expect(play(going, { type: 'seen', status: sampleStatus({ state: 'ready', model: 'theirs' }) })).toBe(NO_SWITCH);
  });

  it('shows why it failed, and what stayed', () => {
    expect(play(going, { type: 'seen', status: { ...serving, error: document } })).toEqual({
      phase: 'failed',
      target: 'theirs',
      problem,
      kept: 'old',
    });
  });

  it('that failed is over once its model is ready after all', () => {
    const failed = play(going, { type: 'seen', status: { ...serving, error: document } });
    expect(nextSwitch(failed, { type: 'seen', status: sampleStatus({ state: 'ready', model: 'theirs' }) })).toBe(
      NO_SWITCH,
    );
    expect(nextSwitch(failed, { type: 'seen', status: serving })).toBe(failed);
  });

  it('is a start, too, when nothing is loaded in place of another', () => {
    expect(play({ type: 'seen', status: sampleStatus({ state: 'starting', model: 'first' }) })).toMatchObject({
      phase: 'loading',
      target: 'first',
    });
  });
});
