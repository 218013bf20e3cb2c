import React from 'react';

import { FieldProblem } from '../fields';
import { IServed, isOpenForWork } from '../served';
import { useChoosing } from '../typed';
import { activeOf, profilesOf } from './read';

/** Which profile answers every caller now; nothing where there is none to choose. */
export function ProfileSwitch({ served }: { served: IServed }): React.JSX.Element | null {
  const { mock, view, management } = served;
  const profiles = profilesOf(mock);
  const id = React.useId();
  const { value, problem, choose } = useChoosing(activeOf(view).profile, chosen =>
    management.activate(view?.id ?? '', { profileId: chosen || null })
  );
  if (profiles.length === 0 || !isOpenForWork(served)) {
    return null;
  }
  return (
    <div className="jp-Mock-choosing" data-lm-suppress-shortcuts="true">
      <label htmlFor={id}>Profile</label>
      <select
        id={id}
        className="jp-Mock-input jp-Mock-profileSwitch"
        data-active={value !== ''}
        value={value}
        onChange={event => choose(event.target.value)}
      >
        <option value="">No profile</option>
        {profiles.map(profile => (
          <option key={profile.id} value={profile.id}>
            {profile.name}
          </option>
        ))}
      </select>
      <FieldProblem text={problem} />
    </div>
  );
}
