import React from 'react';

import { change } from '../changing';
import { SavedText } from '../saved';
import { addressFor, IServed, isOpenForWork } from '../served';
import { text, members } from '../../members';
import { ownId } from './environments';
import { nameOperation } from './edits';
import { Files } from './files';
import { useEnvironment } from './hook';
import { Variables } from './table';
import { environmentName, variablesIn } from './variables';

/** The tab of the environment: its variables, and those of the collection behind them. */
export function EnvironmentPart({ served }: { served: IServed }): React.JSX.Element {
  const { mock, desk } = served;
  const { values } = desk.environments;
  useEnvironment(served); // renders again when a value of this person's changes
  const isReadOnly = !isOpenForWork(served);
  const own = ownId(served);
  const collection = variablesIn(mock, 'collection');
  React.useEffect(() => {
    for (const where of ['environment', 'collection'] as const) {
      variablesIn(mock, where)
        .filter(({ isSecret }) => isSecret)
        .forEach(({ key }) => values.conceal(own, where, key));
    }
  }, [mock, own]);
  return (
    <section className="jp-Mock-environment" data-lm-suppress-shortcuts="true">
      <div className="jp-Mock-environmentHead">
        <SavedText
          served={served}
          name="environment/name"
          label="Name of the environment"
          className="jp-mod-wide"
          placeholder={environmentName(mock)}
          isDisabled={isReadOnly}
          saved={text(members(mock.whole['environment'])['name'])}
          save={name => change(served, now => [nameOperation(now, name)])}
        />
        <Files served={served} isReadOnly={isReadOnly} />
      </div>
      <Variables
        served={served}
        where="environment"
        label="Variables of the environment"
        address={addressFor(served)}
        isReadOnly={isReadOnly}
      />
      <p className="jp-Mock-fieldHint">
        The mock server answers with initial values, which the notebook keeps. Current values are
        yours alone: Try it fills them into the address, the headers and the body it sends, and no
        notebook holds them.
      </p>
      {collection.length > 0 && (
        <>
          <h4>Variables of the collection</h4>
          <p className="jp-Mock-fieldHint">
            They came with the collection. A variable of the environment with the same name wins.
          </p>
          <Variables
            served={served}
            where="collection"
            label="Variables of the collection"
            isReadOnly={isReadOnly}
          />
        </>
      )}
    </section>
  );
}
