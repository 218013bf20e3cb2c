import React from 'react';

import { ICallRecord } from '../../callrecord';
import { Management } from '../../management';
import { Refusal, sentence } from '../../refusal';
import { IMockView } from '../../wire';
import { Field, FieldProblem, formKeys } from '../fields';
import { IWish, operationFor, wishFor } from './saved';

interface ISaveExampleProps {
  record: ICallRecord;
  mock: IMockView;
  management: Management;
}

/** Makes an example of a call, so that the next one like it is answered the same; named in line. */
export function SaveExample(props: ISaveExampleProps): React.JSX.Element {
  const { record } = props;
  const [isOpen, setOpen] = React.useState(false);
  const [saved, setSaved] = React.useState('');
  const open = (): void => {
    setSaved('');
    setOpen(true);
  };
  return (
    <div className="jp-Mock-saveCall">
      {isOpen ? (
        <Form
          {...props}
          close={() => setOpen(false)}
          done={said => {
            setOpen(false);
            setSaved(said);
          }}
        />
      ) : (
        <button
          type="button"
          className="jp-Mock-button"
          aria-label={record.isMiss ? 'Answer this call…' : 'Make an example… from this call'}
          onClick={open}
        >
          {record.isMiss ? 'Answer this call…' : 'Make an example…'}
        </button>
      )}
      <span role="status">{saved}</span>
    </div>
  );
}

function Form(
  props: ISaveExampleProps & { close: () => void; done: (said: string) => void }
): React.JSX.Element {
  const { record, mock, management, close, done } = props;
  const [wish, setWish] = React.useState(() => wishFor(record));
  const [problem, setProblem] = React.useState('');
  const [isBusy, setBusy] = React.useState(false);
  const change = (part: Partial<IWish>): void => setWish({ ...wish, ...part });
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await management.edit(mock.id, [operationFor(record, wish)]);
      done(`Saved as the example “${wish.name.trim()}” of ${record.method} ${wish.path.trim()}.`);
    } catch (error) {
      const told = error instanceof Refusal ? error.problems.map(sentence).join('\n') : '';
      setProblem(told || (error instanceof Error ? error.message : String(error)));
      setBusy(false);
    }
  };
  return (
    <form
      className="jp-Mock-editor"
      aria-label="Make an example from this call"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={formKeys({ send: () => void save(), leave: close, enterSends: true })}
    >
      <Fields record={record} wish={wish} change={change} />
      <FieldProblem text={problem} />
      <div className="jp-Mock-formFoot">
        <button
          type="submit"
          className="jp-Mock-button jp-mod-accept"
          disabled={isBusy || !wish.name.trim()}
        >
          Save
        </button>
        <button type="button" className="jp-Mock-button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function Fields(props: {
  record: ICallRecord;
  wish: IWish;
  change: (part: Partial<IWish>) => void;
}): React.JSX.Element {
  const { record, wish, change } = props;
  return (
    <>
      <div className="jp-Mock-fieldRow">
        <Text
          label="Name of the example"
          value={wish.name}
          set={name => change({ name })}
          hasFocus
        />
        <Text label="Status" isShort value={wish.status} set={status => change({ status })} />
        <Text
          label={`Path of the ${record.method} request`}
          value={wish.path}
          set={path => change({ path })}
        />
      </div>
      {record.isMiss && (
        <Field label="Body of the answer">
          {ties => (
            <textarea
              {...ties}
              className="jp-Mock-input jp-Mock-bodyInput"
              rows={4}
              spellCheck={false}
              value={wish.body}
              onChange={event => change({ body: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Text(props: {
  label: string;
  value: string;
  set: (value: string) => void;
  hasFocus?: boolean;
  isShort?: boolean;
}): React.JSX.Element {
  const { label, value, set, hasFocus, isShort } = props;
  const input = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => {
    if (hasFocus) {
      input.current?.select();
    }
  }, []);
  return (
    <Field label={label} className={isShort ? 'jp-mod-short' : 'jp-mod-wide'}>
      {ties => (
        <input
          {...ties}
          ref={input}
          className="jp-Mock-input"
          spellCheck={false}
          value={value}
          onChange={event => set(event.target.value)}
        />
      )}
    </Field>
  );
}
