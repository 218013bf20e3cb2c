import React from 'react';

import { IServed } from '../served';
import { Access } from './access';
import { Answering, General, Matching } from './general';
import { OwnPort } from './port';
import { Profiles } from './profiles';
import { Copied, Exports, Removal } from './removal';
import { ServerResponses } from './responses';

/** The tab of settings: every field is saved when it is left. */
export function SettingsPart({ served }: { served: IServed }): React.JSX.Element {
  return (
    <div className="jp-Mock-settings" data-lm-suppress-shortcuts="true">
      <Copied served={served} />
      <div className="jp-Mock-columns">
        <div>
          <General served={served} />
          <Answering served={served} />
        </div>
        <div>
          <Access served={served} />
          <Matching served={served} />
        </div>
      </div>
      <Profiles served={served} />
      <ServerResponses served={served} />
      <div className="jp-Mock-columns">
        <div>
          <OwnPort served={served} />
        </div>
        <div>
          <Exports served={served} />
        </div>
      </div>
      <Removal served={served} />
    </div>
  );
}
