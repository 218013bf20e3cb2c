import { closeIcon, moveDownIcon, moveUpIcon, undoIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { text } from '../../members';
import { IconButton } from '../iconbutton';
import { SavedChoice, SavedSwitch, SavedText } from '../saved';
import { IServed } from '../served';
import { added, changed, ListEdit, moved, removed, VariablePart } from './edits';
import { ownId } from './environments';
import { eyeIcon, eyeOffIcon } from './icons';
import { IVariable, SECRET, VariableList } from './variables';

interface IRowProps {
  at: number;
  count: number;
  variable: IVariable;
  served: IServed;
  where: VariableList;
  isReadOnly: boolean;
  remark: string | undefined;
  /** Whether it is the empty row at the end: naming it makes a variable. */
  isNew: boolean;
  save: (edit: ListEdit) => Promise<void>;
  act: (edit: ListEdit) => void;
  remove: (edit: ListEdit) => void;
}

/** One variable, or the empty row that becomes one: its fields stay what they are then, and keep the focus. */
export function Row(props: IRowProps): React.JSX.Element {
  const { at, variable, isNew } = props;
  useRowOf(props);
  return (
    <tr data-off={!variable.isEnabled} data-new={isNew}>
      <td data-cell="on">{!isNew && <Enabled {...props} />}</td>
      <td data-cell="key">
        <Name {...props} />
      </td>
      <td data-cell="type">{!isNew && <Type {...props} />}</td>
      <td data-cell="initial">
        <Initial key={at} {...props} />
      </td>
      <td data-cell="current">{!isNew && <Current {...props} />}</td>
      <td data-cell="act">{!isNew && !props.isReadOnly && <Actions {...props} />}</td>
    </tr>
  );
}

/** Forget what is typed in a row when another variable comes into it: it was meant for the one before. */
function useRowOf({ at, variable, served, where }: IRowProps): void {
  const before = React.useRef(variable.key);
  React.useEffect(() => {
    if (before.current && variable.key && before.current !== variable.key) {
      ['key', 'initial', 'current'].forEach(field =>
        served.desk.typed.drop(`${served.mock.id}/${where}/${at}/${field}`)
      );
    }
    before.current = variable.key;
  }, [variable.key]);
}

function put({ save, variable, at }: IRowProps, part: VariablePart): Promise<void> {
  return save(changed(variable, at, part));
}

function Enabled(props: IRowProps): React.JSX.Element {
  const { variable, isReadOnly } = props;
  return (
    <SavedSwitch
      isBare
      label={`Use ${variable.key}`}
      isDisabled={isReadOnly}
      isOn={variable.isEnabled}
      save={enabled => put(props, { enabled })}
    />
  );
}

function Name(props: IRowProps): React.JSX.Element {
  const { at, variable, served, where, isNew, save } = props;
  const { key, isSecret } = variable;
  const { values } = served.desk.environments;
  const own = ownId(served);
  const name = async (typed: string): Promise<void> => {
    if (typed.trim() === '') {
      throw new Error('Name the variable, or remove it.');
    }
    if (isNew) {
      await save(added({ key: typed.trim() }));
      return;
    }
    const current = values.get(own, where, key);
    await put(props, { key: typed.trim() });
    if (current !== undefined) {
      values.drop(own, where, key);
      values.put(own, where, typed.trim(), current, isSecret);
    }
  };
  return (
    <SavedText
      isBare
      served={served}
      name={`${where}/${at}/key`}
      label={isNew ? 'Name of a new variable' : `Name of variable ${at + 1}`}
      placeholder={isNew ? 'Add a variable' : ''}
      isDisabled={props.isReadOnly}
      remark={props.remark}
      saved={key}
      save={name}
    />
  );
}

function Type(props: IRowProps): React.JSX.Element {
  const { variable, served, where } = props;
  const { key, initial, whole } = variable;
  const { values } = served.desk.environments;
  const own = ownId(served);
  const type = text(whole['type']) || 'default';
  const types = [...new Set(['default', SECRET, type])].map(each => [each, each] as const);
  const retype = async (chosen: string): Promise<void> => {
    const value = values.get(own, where, key) ?? initial;
    if (chosen === SECRET && value) {
      // the notebook forgets it now: this person keeps it as long as the page is open
      values.put(own, where, key, value, true);
    }
    await put(props, { type: chosen });
  };
  return (
    <SavedChoice
      isBare
      label={`Type of ${key}`}
      isDisabled={props.isReadOnly}
      options={types}
      value={type}
      save={retype}
    />
  );
}

function Initial(props: IRowProps): React.JSX.Element {
  const { at, variable, served, where, isNew, isReadOnly } = props;
  const { key, initial, isSecret } = variable;
  const save = async (value: string): Promise<void> => {
    if (isNew) {
      throw new Error('Name the variable first.');
    }
    await put(props, { value });
  };
  return (
    <SavedText
      isBare
      served={served}
      name={`${where}/${at}/initial`}
      label={isNew ? 'Initial value of a new variable' : `Initial value of ${key}`}
      isDisabled={isReadOnly || isSecret}
      placeholder={isSecret ? 'A notebook keeps no secret' : ''}
      saved={isSecret ? '' : initial}
      save={save}
    />
  );
}

/** The value this person gave; as long as there is none the initial one holds. */
function Current({ at, variable, served, where }: IRowProps): React.JSX.Element {
  const { key, initial, isSecret } = variable;
  const { values } = served.desk.environments;
  const own = ownId(served);
  const current = values.get(own, where, key);
  const [isShown, setShown] = React.useState(false);
  const put = (value: string): Promise<void> => {
    if (value === '') {
      values.drop(own, where, key);
    } else {
      values.put(own, where, key, value, isSecret);
    }
    return Promise.resolve();
  };
  return (
    <div className="jp-Mock-current">
      <SavedText
        isBare
        served={served}
        name={`${where}/${at}/current`}
        label={`Current value of ${key}`}
        placeholder={initial}
        isHidden={isSecret && !isShown}
        saved={current ?? ''}
        save={put}
      />
      {isSecret && (
        <IconButton
          icon={isShown ? eyeOffIcon : eyeIcon}
          label={isShown ? `Hide the value of ${key}` : `Show the value of ${key}`}
          act={() => setShown(!isShown)}
        />
      )}
      {current !== undefined && (
        <IconButton
          icon={undoIcon}
          label={`Reset ${key} to its initial value`}
          act={() => values.drop(own, where, key)}
        />
      )}
    </div>
  );
}

function Actions(props: IRowProps): React.JSX.Element {
  const { at, count, variable, act, remove } = props;
  return (
    <div className="jp-Mock-variableActions">
      <IconButton
        icon={moveUpIcon}
        label={`Move ${variable.key} up`}
        isDisabled={at === 0}
        act={() => act(moved(variable, at, -1))}
      />
      <IconButton
        icon={moveDownIcon}
        label={`Move ${variable.key} down`}
        isDisabled={at === count - 1}
        act={() => act(moved(variable, at, 1))}
      />
      <IconButton
        icon={closeIcon}
        label={`Remove ${variable.key}`}
        act={() => remove(removed(variable, at))}
      />
    </div>
  );
}
