import React from 'react';

interface IFieldProps {
  label: string;
  /** What is wrong with it. */
  problem?: string | undefined;
  className?: string;
  children: (props: IInputProps) => React.JSX.Element;
}

/** What ties an input to its label and to what is wrong with it. */
export interface IInputProps {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** An input with its label above and what is wrong with it below. */
export function Field({ label, problem, className, children }: IFieldProps): React.JSX.Element {
  const id = React.useId();
  return (
    <div className={`jp-Mock-field ${className ?? ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': Boolean(problem),
        'aria-describedby': problem ? `${id}-problem` : undefined
      })}
      <FieldProblem id={`${id}-problem`} text={problem} />
    </div>
  );
}

/** A sentence about what is wrong with a field. */
export function FieldProblem(props: {
  id?: string;
  text?: string | undefined;
}): React.JSX.Element | null {
  return props.text ? (
    <p id={props.id} className="jp-Mock-problem" role="alert">
      {props.text}
    </p>
  ) : null;
}

interface IHeaderRowsProps {
  headers: [string, string][];
  isReadOnly?: boolean;
  problemOf?: (row: number) => string | undefined;
  change: (headers: [string, string][]) => void;
}

/** Headers, one a row; rows can be added and removed. */
export function HeaderRows(props: IHeaderRowsProps): React.JSX.Element {
  const { headers, change } = props;
  const list = React.useRef<HTMLFieldSetElement>(null);
  const remove = (at: number): void => {
    change(headers.filter((_, row) => row !== at));
    list.current?.querySelector<HTMLElement>('.jp-Mock-addHeader')?.focus();
  };
  return (
    <fieldset className="jp-Mock-headerRows" ref={list}>
      <legend>Headers</legend>
      {headers.map((header, at) => (
        <HeaderRow
          key={at}
          at={at}
          header={header}
          problem={props.problemOf?.(at)}
          isReadOnly={props.isReadOnly ?? false}
          change={changed => change(headers.map((old, row) => (row === at ? changed : old)))}
          remove={() => remove(at)}
        />
      ))}
      <button
        type="button"
        className="jp-Mock-button jp-Mock-addHeader"
        onClick={() => change([...headers, ['', '']])}
      >
        Add header
      </button>
    </fieldset>
  );
}

function HeaderRow(props: {
  at: number;
  header: [string, string];
  problem: string | undefined;
  isReadOnly: boolean;
  change: (header: [string, string]) => void;
  remove: () => void;
}): React.JSX.Element {
  const { at, header, problem, isReadOnly, change, remove } = props;
  const [key, value] = header;
  const id = React.useId();
  const ties = { 'aria-invalid': Boolean(problem), 'aria-describedby': problem ? id : undefined };
  return (
    <div className="jp-Mock-headerRow">
      <input
        {...ties}
        className="jp-Mock-input"
        aria-label={`Name of header ${at + 1}`}
        placeholder="Content-Type"
        spellCheck={false}
        value={key}
        readOnly={isReadOnly}
        onChange={event => change([event.target.value, value])}
      />
      <input
        {...ties}
        className="jp-Mock-input"
        aria-label={`Value of header ${at + 1}`}
        placeholder="application/json"
        spellCheck={false}
        value={value}
        readOnly={isReadOnly}
        onChange={event => change([key, event.target.value])}
      />
      <button
        type="button"
        className="jp-Mock-button"
        aria-label={`Remove header ${at + 1}`}
        title="Remove this header"
        onClick={remove}
      >
        ×
      </button>
      <FieldProblem id={id} text={problem} />
    </div>
  );
}

interface IFormKeys {
  send: () => void;
  leave: () => void;
  /** Whether Enter in a field of one line sends as well. */
  enterSends?: boolean;
}

/** Keys of a form: Ctrl+Enter and Ctrl+S send, Escape leaves. The page's own shortcuts stay out of forms. */
export function formKeys({
  send,
  leave,
  enterSends
}: IFormKeys): (event: React.KeyboardEvent) => void {
  return event => {
    // an editor within the form may have had its own use for the key
    const isTaken = event.nativeEvent.isComposing || event.defaultPrevented;
    const isSending = sends(event, enterSends === true);
    if (isTaken || !(isSending || event.key === 'Escape')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    (isSending ? send : leave)();
  };
}

function sends(event: React.KeyboardEvent, enterSends: boolean): boolean {
  const isCommand = event.ctrlKey || event.metaKey;
  const isLine = enterSends && event.target instanceof HTMLInputElement;
  return event.key === 'Enter' ? isCommand || isLine : event.key === 's' && isCommand;
}
