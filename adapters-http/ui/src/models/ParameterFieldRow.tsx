import { RotateCcw, Undo2 } from 'lucide';
import { Badge } from '../kit/Badge';
import { IconButton } from '../kit/Button';
import { useFormat, type Format } from '../words/format';
import { useWords, type Translated } from '../words/words';
import { ParameterControl } from './ParameterControl';
import { canReset, fieldState, type ParameterFault } from './parameter-form';
import type { ParameterSheet } from './parameter-store';
import { parameterWords } from './parameter-words';
import type { Parameter } from './types';

type ParameterTexts = Translated<(typeof parameterWords)['en']>;

/** A parameter: its value, what it does, who set it, and whether a change needs a restart. */
export function ParameterFieldRow({ parameter, sheet }: { parameter: Parameter; sheet: ParameterSheet }) {
  const t = useWords(parameterWords);
  const format = useFormat();
  const draft = sheet.draft.value[parameter.name];
  const state = fieldState(parameter, draft, sheet.layer);
  const name = label(t.name, parameter.name) ?? parameter.name;
  return (
    <div class={`models-parameter${state.changed ? ' models-parameter-changed' : ''}`}>
      <ParameterControl
        parameter={parameter}
        label={name}
        text={state.reset && draft?.kind === 'reset' ? '' : state.text}
        help={label(t.help, parameter.name) ?? parameter.help}
        error={state.fault ? faultText(state.fault, t, format) : undefined}
        resetting={state.reset}
        onEnter={(text) => sheet.enter(parameter, text)}
      />
      <p class="models-parameter-notes">
        <span class="models-quiet">{state.reset ? t.willReset : t.layer[parameter.layer]}</span>
        {parameter.minimum != null && parameter.maximum != null && (
          <span class="models-quiet">
            {t.range(format.number(parameter.minimum), format.number(parameter.maximum))}
          </span>
        )}
        {parameter.needs_restart && state.changed && <Badge tone="warn">{t.restartMark}</Badge>}
        <span class="models-spring" />
        {draft !== undefined && (
          <IconButton small icon={Undo2} label={t.undoOf(name)} onClick={() => sheet.undo(parameter)} />
        )}
        {draft === undefined && canReset(parameter, sheet.layer) && (
          <IconButton small icon={RotateCcw} label={t.resetOf(name)} onClick={() => sheet.reset(parameter)} />
        )}
      </p>
    </div>
  );
}

/** The text of a parameter that this page knows; a newer server may have others. */
function label(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}

function faultText(fault: ParameterFault, t: ParameterTexts, format: Format): string {
  switch (fault.fault) {
    case 'empty':
    case 'not_a_number':
    case 'not_whole':
    case 'not_a_choice':
      return t.fault[fault.fault];
    case 'too_small':
      return t.fault.too_small(format.number(fault.least));
    case 'too_large':
      return t.fault.too_large(format.number(fault.most));
    case 'too_long':
      return t.fault.too_long(format.number(fault.most));
    case 'too_many':
      return t.fault.too_many(format.number(fault.most));
  }
}
