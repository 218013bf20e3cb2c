import React from 'react';

import { addressOfPath } from '../../address';
import { IRequestItem } from '../../document';
import { IPart } from '../../shown';
import { Note, Switch } from '../card/card';
import { Example } from '../requests/example';
import { Method, StatePill } from '../marks';
import { firstOf, whyFirst } from '../requests/precedence';
import { Removed } from '../requests/removed';
import { addressFor, IServed } from '../served';
import { TryHere, TryHereButton } from '../tryit/tryit';
import { Url } from '../url';

interface IPartProps {
  shown: IPart;
  served: IServed;
}

/** One request with its examples, or the one example that a cell wrote. */
export function Part({ shown, served }: IPartProps): React.JSX.Element {
  const { mock, view } = served;
  const request = mock.requests.find(request => request.id === shown.request);
  const examples = (request?.examples ?? []).filter(
    example => shown.kind === 'request' || example.id === shown.example
  );
  if (!request || (shown.kind === 'example' && examples.length === 0)) {
    return (
      <article className="jp-Mock-card">
        <p className="jp-Mock-hint">What this cell showed is no longer in “{mock.name}”.</p>
        <Removed served={served} />
      </article>
    );
  }
  return (
    <article className="jp-Mock-card jp-Mock-part" data-mock={mock.id}>
      <Head request={request} served={served} />
      {shown.notes.map((note, at) => (
        <p key={at} className="jp-Mock-note">
          {note}
        </p>
      ))}
      {view?.state === 'waiting' && <Note served={served} />}
      <TryHere request={request} served={served} />
      {examples.map((example, at) => (
        <Example
          key={example.id || at}
          request={request}
          example={example}
          served={served}
          isOpen={shown.kind === 'example'}
        />
      ))}
      {shown.kind === 'example' && <Rival request={request} shown={shown.example} />}
    </article>
  );
}

function Head({ request, served }: { request: IRequestItem; served: IServed }): React.JSX.Element {
  const { mock, view, management } = served;
  return (
    <>
      <header>
        <Method method={request.method} />
        <code className="jp-Mock-path">{request.path}</code>
        <span className="jp-Mock-spacer" />
        <span className="jp-Mock-caption">{mock.name}</span>
        {view && <StatePill state={view.state} />}
        <TryHereButton request={request} served={served} />
        {view && view.state !== 'live' && <Switch view={view} management={management} />}
      </header>
      {view && <Url url={addressOfPath(addressFor(served), request.path)} />}
    </>
  );
}

/** Says which other example answers in place of the one that is shown. */
function Rival(props: { request: IRequestItem; shown: string }): React.JSX.Element | null {
  const { examples } = props.request;
  const first = firstOf(examples);
  const own = examples.find(example => example.id === props.shown);
  if (!first || !own || own.hasOwnRequest || first.id === own.id) {
    return null;
  }
  return (
    <p className="jp-Mock-hint">
      Another example of this request answers first, {whyFirst(first, own)}: {first.status} “
      {first.name}”.
    </p>
  );
}
