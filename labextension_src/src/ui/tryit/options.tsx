import React from 'react';

import { list, members, text } from '../../members';
import { Field } from '../fields';
import { IServed } from '../served';
import { ITyped } from './trial';

const ACTIVE = '(active)';
const NONE = '(none)';

interface IOptionsProps {
  typed: ITyped;
  type: (part: Partial<ITyped>) => void;
  served: IServed;
}

/** Under which profile a request is answered, and which example is asked for. */
export function Options(props: IOptionsProps): React.JSX.Element {
  const { typed, type } = props;
  return (
    <>
      <div className="jp-Mock-fieldRow">
        <ProfileField {...props} />
        <NameField {...props} />
        <Field label="Example with the status">
          {ties => (
            <input
              {...ties}
              className="jp-Mock-input"
              inputMode="numeric"
              placeholder="any"
              value={typed.status}
              onChange={event => type({ status: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className="jp-Mock-hint">
        Sent as the headers <code>x-mock-profile</code>, <code>x-mock-response-name</code> and{' '}
        <code>x-mock-response-code</code>, which every client may send.
      </p>
    </>
  );
}

function ProfileField({ typed, type, served }: IOptionsProps): React.JSX.Element {
  const profiles = list(served.mock.whole['profiles']).map(each => ({
    id: text(members(each)['id']),
    name: text(members(each)['name'])
  }));
  return (
    <Field label="Profile" className="jp-mod-wide">
      {ties => (
        <select
          {...ties}
          className="jp-Mock-input"
          value={typed.profile === null ? ACTIVE : typed.profile || NONE}
          onChange={({ target: { value } }) =>
            type({ profile: value === ACTIVE ? null : value === NONE ? '' : value })
          }
        >
          <option value={ACTIVE}>Whichever is active</option>
          <option value={NONE}>None</option>
          {profiles.map(({ id, name }) => (
            <option key={id} value={id}>
              {name || id}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function NameField({ typed, type, served }: IOptionsProps): React.JSX.Element {
  const { requests } = served.mock;
  const names = new Set(requests.flatMap(({ examples }) => examples.map(each => each.name)));
  const id = React.useId();
  return (
    <Field label="Example with the name" className="jp-mod-wide">
      {ties => (
        <>
          <input
            {...ties}
            className="jp-Mock-input"
            list={id}
            placeholder="any"
            spellCheck={false}
            value={typed.name}
            onChange={event => type({ name: event.target.value })}
          />
          <datalist id={id}>
            {[...names].map(each => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
