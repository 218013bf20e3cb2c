import React from 'react';

import { IconButton } from '../iconbutton';
import { IServed } from '../served';
import { IChosen, ownId } from './environments';
import { useEnvironment } from './hook';
import { eyeIcon, eyeOffIcon } from './icons';
import { environmentName, IVariable, URL_NAME, VariableList, variablesIn } from './variables';

/** The variables of the chosen environment with both of their values. */
export function Look({ served, close }: { served: IServed; close: () => void }): React.JSX.Element {
  const chosen = useEnvironment(served);
  if (!chosen) {
    return (
      <p className="jp-Mock-hint">
        No environment is chosen: <code>{'{{url}}'}</code> and other variables stay as they are
        typed.
      </p>
    );
  }
  const isOwn = chosen.id === ownId(served);
  return (
    <>
      <header className="jp-Mock-lookHead">
        <strong>{chosen.mock ? environmentName(chosen.mock) : chosen.id}</strong>
        <span className="jp-Mock-spacer" />
        {isOwn && (
          <button
            type="button"
            className="jp-Mock-link"
            onClick={() => {
              close();
              served.desk.goTo(served.mock.id, { part: 'environment' });
            }}
          >
            Edit
          </button>
        )}
      </header>
      {chosen.mock ? (
        <Values served={served} chosen={chosen} />
      ) : (
        <p className="jp-Mock-hint">Reading its variables…</p>
      )}
    </>
  );
}

interface IEntry extends IVariable {
  where: VariableList;
  current: string | undefined;
}

function Values({ served, chosen }: { served: IServed; chosen: IChosen }): React.JSX.Element {
  const { values } = served.desk.environments;
  const entries = (['environment', 'collection'] as const).flatMap(where =>
    (chosen.mock ? variablesIn(chosen.mock, where) : [])
      .filter(({ key, isEnabled }) => isEnabled && key !== URL_NAME)
      .map(variable => ({
        ...variable,
        where,
        current: values.get(chosen.id, where, variable.key)
      }))
  );
  return (
    <table className="jp-Mock-lookTable">
      <thead>
        <tr>
          <th scope="col">Variable</th>
          <th scope="col">Initial value</th>
          <th scope="col">Current value</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{URL_NAME}</th>
          <td>{chosen.address || '(not known yet)'}</td>
          <td>{chosen.address || '(not known yet)'}</td>
        </tr>
        {entries.map((entry, at) => (
          <Entry key={at} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function Entry({ entry }: { entry: IEntry }): React.JSX.Element {
  const { key, initial, isSecret, where, current } = entry;
  const value = current ?? initial;
  return (
    <tr>
      <th scope="row">
        {key}
        {where === 'collection' && <span className="jp-Mock-caption"> collection</span>}
      </th>
      <td className={isSecret ? 'jp-Mock-hint' : undefined}>{isSecret ? 'not kept' : initial}</td>
      <td>{isSecret && value ? <Secret name={key} value={value} /> : value}</td>
    </tr>
  );
}

/** A value as dots, until somebody wants to see it; nothing remembers that. */
function Secret({ name, value }: { name: string; value: string }): React.JSX.Element {
  const [isShown, setShown] = React.useState(false);
  return (
    <span className="jp-Mock-secret">
      <span>{isShown ? value : '••••••••'}</span>
      <IconButton
        icon={isShown ? eyeOffIcon : eyeIcon}
        label={isShown ? `Hide the value of ${name}` : `Show the value of ${name}`}
        act={() => setShown(!isShown)}
      />
    </span>
  );
}
