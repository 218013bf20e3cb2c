/** Inputs that save themselves, each with a quiet word when it did and with what is wrong beside it. */

import { checkIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { FieldProblem } from './fields';
import { IServed } from './served';
import { ITypedField, useChoosing, useTyped } from './typed';

interface ISavedTextProps {
  served: IServed;
  /** Names the field among those of its mock server. */
  name: string;
  label: string;
  /** Whether the label is read aloud only, as in a table. */
  isBare?: boolean | undefined;
  hint?: string | undefined;
  /** Behind the input: a unit. */
  unit?: string | undefined;
  placeholder?: string | undefined;
  className?: string | undefined;
  /** For several lines; Enter makes a new one, Ctrl+Enter saves. */
  rows?: number | undefined;
  isDisabled?: boolean | undefined;
  /** Whether the text is shown as dots. */
  isHidden?: boolean | undefined;
  /** What a person should know, though nothing is wrong. */
  remark?: string | undefined;
  saved: string;
  save: (text: string) => Promise<unknown>;
}

/** A text that is saved when it is left, or by Enter; Escape brings back what is saved. */
export function SavedText(props: ISavedTextProps): React.JSX.Element {
  const { served, name, unit, saved, save } = props;
  const field = useTyped(served.desk.typed, `${served.mock.id}/${name}`, saved, save);
  const remark = outdated(field, saved) || props.remark;
  return (
    <Frame {...props} isFresh={field.isFresh} problem={field.problem} remark={remark}>
      {ties => (
        <span className="jp-Mock-unit">
          <Input {...props} field={field} ties={ties} />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </Frame>
  );
}

interface ITies {
  id: string;
  'aria-label': string | undefined;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface IFrameProps {
  label: string;
  isBare?: boolean | undefined;
  hint?: string | undefined;
  className?: string | undefined;
  isFresh: boolean;
  problem: string;
  remark?: string | undefined;
  children: (ties: ITies) => React.JSX.Element;
}

/** An input with its label, what it means, whether it was just saved, and what is wrong with it. */
function Frame(props: IFrameProps): React.JSX.Element {
  const { label, isBare, hint, className, isFresh, problem, remark, children } = props;
  const id = React.useId();
  const described = [problem && `${id}-problem`, remark && `${id}-remark`, hint && `${id}-hint`];
  return (
    <div className={`jp-Mock-saved ${className ?? ''}`}>
      {!isBare && (
        <div className="jp-Mock-savedHead">
          <label htmlFor={id}>{label}</label>
          <Fresh isFresh={isFresh} />
        </div>
      )}
      {children({
        id,
        'aria-label': isBare ? label : undefined,
        'aria-invalid': problem !== '',
        'aria-describedby': described.filter(Boolean).join(' ') || undefined
      })}
      {isBare && <Fresh isFresh={isFresh} />}
      <Notes id={id} {...props} />
    </div>
  );
}

function Notes(props: {
  id: string;
  hint?: string | undefined;
  remark?: string | undefined;
  problem: string;
}): React.JSX.Element {
  const { id, hint, remark, problem } = props;
  return (
    <>
      {hint && <Hint id={`${id}-hint`} text={hint} />}
      {!problem && remark && <Remark id={`${id}-remark`} text={remark} />}
      <FieldProblem id={`${id}-problem`} text={problem} />
    </>
  );
}

function outdated({ isOutdated }: ITypedField, saved: string): string {
  return isOutdated
    ? `Somebody else saved ${saved ? `“${saved}”` : 'nothing'} here. Enter saves yours, Escape takes theirs.`
    : '';
}

function Input(props: ISavedTextProps & { field: ITypedField; ties: ITies }): React.JSX.Element {
  const { field, ties, rows, isHidden } = props;
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const isCommand = event.ctrlKey || event.metaKey;
    const isSending =
      (event.key === 'Enter' && (!rows || isCommand)) || (event.key === 's' && isCommand);
    if (event.nativeEvent.isComposing || !(isSending || event.key === 'Escape')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (isSending) {
      field.commit(true);
    } else {
      field.reset();
    }
  };
  const shared = {
    ...ties,
    className: `jp-Mock-input ${isHidden ? 'jp-mod-concealed' : ''}`,
    placeholder: props.placeholder,
    disabled: props.isDisabled,
    spellCheck: false,
    autoComplete: 'off',
    value: field.text,
    onBlur: () => field.commit(false),
    onKeyDown
  };
  return rows ? (
    <textarea {...shared} rows={rows} onChange={event => field.type(event.target.value)} />
  ) : (
    <input {...shared} onChange={event => field.type(event.target.value)} />
  );
}

interface ISavedSwitchProps {
  label: string;
  isBare?: boolean | undefined;
  hint?: string | undefined;
  isDisabled?: boolean | undefined;
  isOn: boolean;
  save: (isOn: boolean) => Promise<unknown>;
}

/** A box that is saved when it is ticked. */
export function SavedSwitch(props: ISavedSwitchProps): React.JSX.Element {
  const { label, isBare, hint, isDisabled, isOn, save } = props;
  const { value, problem, isFresh, choose } = useChoosing(isOn, save);
  const id = React.useId();
  return (
    <div className="jp-Mock-switch">
      <input
        id={id}
        type="checkbox"
        aria-label={isBare ? label : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={value}
        disabled={isDisabled}
        onChange={event => choose(event.target.checked)}
      />
      {!isBare && <label htmlFor={id}>{label}</label>}
      {!isBare && <Fresh isFresh={isFresh} />}
      {hint && <Hint id={`${id}-hint`} text={hint} />}
      <FieldProblem text={problem} />
    </div>
  );
}

interface ISavedChoiceProps {
  label: string;
  isBare?: boolean | undefined;
  hint?: string | undefined;
  isDisabled?: boolean | undefined;
  className?: string | undefined;
  /** Values with what is shown of them. */
  options: readonly (readonly [string, string])[];
  value: string;
  save: (value: string) => Promise<unknown>;
}

/** A choice that is saved when it is made. */
export function SavedChoice(props: ISavedChoiceProps): React.JSX.Element {
  const { value, problem, isFresh, choose } = useChoosing(props.value, props.save);
  return (
    <Frame {...props} isFresh={isFresh} problem={problem}>
      {ties => (
        <select
          {...ties}
          className="jp-Mock-input"
          value={value}
          disabled={props.isDisabled}
          onChange={event => choose(event.target.value)}
        >
          {props.options.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** Says for a moment that something was saved; its place is kept, so that nothing moves. */
export function Fresh({ isFresh }: { isFresh: boolean }): React.JSX.Element {
  return (
    <span className="jp-Mock-fresh" role="status" data-fresh={isFresh}>
      {isFresh && (
        <>
          <checkIcon.react tag="span" width="12px" />
          Saved
        </>
      )}
    </span>
  );
}

function Hint({ id, text }: { id: string; text: string }): React.JSX.Element {
  return (
    <p id={id} className="jp-Mock-fieldHint">
      {text}
    </p>
  );
}

function Remark({ id, text }: { id: string; text: string }): React.JSX.Element {
  return (
    <p id={id} className="jp-Mock-remark" role="status">
      {text}
    </p>
  );
}
