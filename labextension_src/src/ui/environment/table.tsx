import { undoIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { Members } from '../../members';
import { change, said } from '../changing';
import { Copy } from '../copy';
import { FieldProblem } from '../fields';
import { IServed } from '../served';
import { TextButton } from '../textbutton';
import { added, ListEdit, listOperation } from './edits';
import { ownId } from './environments';
import { Row } from './row';
import { IVariable, URL_NAME, VariableList, variablesIn } from './variables';

interface IVariablesProps {
  served: IServed;
  where: VariableList;
  label: string;
  /** Shown as `url`, which nobody can change. */
  address?: string;
  isReadOnly: boolean;
}

/** The empty row at the end. */
const BLANK: IVariable = {
  key: '',
  initial: '',
  isSecret: false,
  isEnabled: true,
  whole: {}
};

/** What was removed last, until it is brought back or something else is removed. */
interface IRemoved {
  key: string;
  value: Members;
  at: number;
}

/** Variables as a table in which everything is saved as it is left. */
export function Variables(props: IVariablesProps): React.JSX.Element {
  const { served, where, label, address, isReadOnly } = props;
  const [removed, setRemoved] = React.useState<IRemoved | null>(null);
  const [problem, setProblem] = React.useState('');
  const variables = variablesIn(served.mock, where);
  const save = (edit: ListEdit): Promise<void> =>
    change(served, mock => [listOperation(mock, where, edit)]);
  const act = async (edit: ListEdit, gone: IRemoved | null): Promise<void> => {
    setProblem('');
    try {
      await save(edit);
      setRemoved(gone);
    } catch (error) {
      setProblem(said(error));
    }
  };
  return (
    <div className="jp-Mock-variablesPlace">
      <table className="jp-Mock-variables" aria-label={label}>
        <Head />
        <tbody>
          {address !== undefined && <Address address={address} />}
          {(isReadOnly ? variables : [...variables, BLANK]).map((variable, at) => (
            <Row
              key={at}
              at={at}
              count={variables.length}
              variable={variable}
              served={served}
              where={where}
              isReadOnly={isReadOnly}
              isNew={variable === BLANK}
              remark={remarkOn(variables, at)}
              save={save}
              act={edit => void act(edit, null)}
              remove={edit => void act(edit, { key: variable.key, value: variable.whole, at })}
            />
          ))}
        </tbody>
      </table>
      <div className="jp-Mock-underTable">
        <Reset served={served} where={where} variables={variables} />
        {removed && (
          <p role="status">
            Removed <code>{removed.key}</code>.{' '}
            <button
              type="button"
              className="jp-Mock-link"
              onClick={() => void act(added(removed.value, removed.at), null)}
            >
              Undo
            </button>
          </p>
        )}
        <FieldProblem text={problem} />
      </div>
    </div>
  );
}

function Head(): React.JSX.Element {
  return (
    <thead>
      <tr>
        <th scope="col" className="jp-Mock-onColumn">
          <span className="jp-Mock-unseen">On</span>
        </th>
        <th scope="col">Variable</th>
        <th scope="col" className="jp-Mock-typeColumn">
          Type
        </th>
        <th scope="col">Initial value</th>
        <th scope="col">Current value</th>
        <th scope="col" className="jp-Mock-actColumn">
          <span className="jp-Mock-unseen">Order and removal</span>
        </th>
      </tr>
    </thead>
  );
}

/** The one variable that every mock server has. */
function Address({ address }: { address: string }): React.JSX.Element {
  return (
    <tr className="jp-Mock-fixedRow">
      <td data-cell="on" />
      <th scope="row" data-cell="key">
        <code>{URL_NAME}</code>
      </th>
      <td data-cell="type" />
      <td colSpan={2} data-cell="initial">
        <code title="The address of the mock server">{address || 'not known yet'}</code>
      </td>
      <td data-cell="act">{address && <Copy what="the address" text={address} />}</td>
    </tr>
  );
}

/** Brings all initial values back. */
function Reset(props: {
  served: IServed;
  where: VariableList;
  variables: IVariable[];
}): React.JSX.Element | null {
  const { served, where, variables } = props;
  const { values } = served.desk.environments;
  const own = ownId(served);
  const changed = variables.filter(({ key }) => values.get(own, where, key) !== undefined);
  if (changed.length === 0) {
    return null;
  }
  return (
    <TextButton
      icon={undoIcon}
      text="Reset all current values"
      title="Forget the current values: the initial ones hold again"
      act={() => changed.forEach(({ key }) => values.drop(own, where, key))}
    />
  );
}

/** What a person should know of a variable beside the others. */
function remarkOn(variables: IVariable[], at: number): string | undefined {
  const key = variables[at]?.key;
  if (key === URL_NAME) {
    return 'The address of the mock server wins over it.';
  }
  const isShadowed = variables.some(
    (other, place) => place > at && other.key === key && other.isEnabled
  );
  return isShadowed ? 'A later variable of this name wins over it.' : undefined;
}
