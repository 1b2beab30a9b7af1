import { describe, expect, it } from 'vitest';
import { pickerFace, pickerModels } from './picker';
import { sampleModel, sampleStatus } from './sample-models';
import { NO_SWITCH } from './switch-progress';

describe('the choice of a model', () => {
  it('shows what is on its way rather than what serves', () => {
    const ready = sampleStatus({ state: 'ready', model: 'old' });
    expect(pickerFace(ready, { phase: 'loading', own: true, target: 'new', progress: 0.3 })).toEqual({
      kind: 'loading',
      name: 'new',
      part: 0.3,
    });
    expect(pickerFace(ready, { phase: 'asked', own: true, target: 'new' })).toEqual({ kind: 'loading', name: 'new' });
    expect(pickerFace(ready, NO_SWITCH)).toEqual({ kind: 'model', name: 'old', state: 'ready' });
  });

  it('tells no model from not knowing', () => {
    expect(pickerFace(undefined, NO_SWITCH)).toEqual({ kind: 'unknown' });
    expect(pickerFace(sampleStatus(), NO_SWITCH)).toEqual({ kind: 'none' });
  });

  it('offers what is here, and the current one whatever became of it', () => {
    const here = sampleModel({ name: 'here' });
    const gone = sampleModel({ name: 'gone', file: 'missing', usable: false });
    expect(pickerModels([here, gone], 'here')).toEqual([here]);
    expect(pickerModels([here, gone], 'gone')).toEqual([here, gone]);
  });
});
