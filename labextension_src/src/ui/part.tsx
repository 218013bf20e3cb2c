import React from 'react';

import { addressOf, addressOfPath } from '../address';
import { IExample, IMockDocument, IRequestItem } from '../document';
import { Management } from '../management';
import { IPart } from '../shown';
import { IMockView } from '../wire';
import { Switch } from './card';
import { Method, StatePill } from './marks';
import { Example } from './requests';
import { Url } from './url';

interface IPartProps {
  shown: IPart;
  mock: IMockDocument;
  view: IMockView | undefined;
  management: Management;
}

/** One request with its examples, or the one example that a cell wrote. */
export function Part({ shown, mock, view, management }: IPartProps): React.JSX.Element {
  const request = mock.requests.find(request => request.id === shown.request);
  const examples = (request?.examples ?? []).filter(
    example => shown.kind === 'request' || example.id === shown.example
  );
  if (!request || (shown.kind === 'example' && examples.length === 0)) {
    return (
      <p className="jp-Mock-card jp-Mock-hint">
        What this cell showed is no longer in “{mock.name}”.
      </p>
    );
  }
  return (
    <article className="jp-Mock-card jp-Mock-part" data-mock={mock.id}>
      <Head request={request} mock={mock} view={view} management={management} />
      {shown.notes.map((note, at) => (
        <p key={at} className="jp-Mock-note">
          {note}
        </p>
      ))}
      {examples.map((example, at) => (
        <Example
          key={example.id || at}
          example={example}
          isAlone={request.examples.length === 1}
          isOpen={shown.kind === 'example'}
        />
      ))}
      <Rival examples={request.examples} shown={shown} />
    </article>
  );
}

function Head(props: {
  request: IRequestItem;
  mock: IMockDocument;
  view: IMockView | undefined;
  management: Management;
}): React.JSX.Element {
  const { request, mock, view, management } = props;
  return (
    <>
      <header>
        <Method method={request.method} />
        <code className="jp-Mock-path">{request.path}</code>
        <span className="jp-Mock-spacer" />
        <span className="jp-Mock-caption">{mock.name}</span>
        {view && <StatePill state={view.state} />}
        {view && view.state !== 'live' && <Switch view={view} management={management} />}
      </header>
      {view && <Url url={addressOfPath(addressOf(view, management.baseUrl), request.path)} />}
    </>
  );
}

/** Says which other example answers in place of the one that is shown. */
function Rival(props: { examples: IExample[]; shown: IPart }): React.JSX.Element | null {
  const first = props.examples.find(example => example.preferred);
  if (props.shown.kind === 'request' || !first || first.id === props.shown.example) {
    return null;
  }
  return (
    <p className="jp-Mock-hint">
      Another example of this request is preferred now: {first.status} “{first.name}”.
    </p>
  );
}
