import React from 'react';

import { IExample, IMockDocument, ISavedRequest } from '../../document';
import { Method } from '../marks';
import { conditionsOf } from './answered';

interface IConditionsProps {
  mock: IMockDocument;
  example: IExample;
  /** The request the example belongs to. */
  request: ISavedRequest | undefined;
}

/** Which calls an example answers, to look at. */
export function Conditions({ mock, example, request }: IConditionsProps): React.JSX.Element | null {
  const answered = example.ownRequest ?? request;
  if (!answered) {
    return null;
  }
  return (
    <div className="jp-Mock-conditions" role="group" aria-label="Calls it answers">
      <span className="jp-Mock-partLabel">Answers</span>
      <Method method={answered.method} />
      <code className="jp-Mock-path">{answered.path}</code>
      {conditionsOf(mock, answered, example.ownRequest !== null).map(({ text, means }) => (
        <span key={text} className="jp-Mock-condition" title={means}>
          {text}
        </span>
      ))}
    </div>
  );
}
