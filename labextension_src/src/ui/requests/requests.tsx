import React from 'react';

import { IRequestItem } from '../../document';
import { IDraft, keyOf } from '../editor/draft';
import { Editor } from '../editor/editor';
import { Example } from './example';
import { useKept } from '../kept';
import { Method } from '../marks';
import { IServed } from '../served';
import { TryButton, TryIt } from '../tryit/tryit';

/** The requests of a mock server, each with its examples. */
export function Requests({ served }: { served: IServed }): React.JSX.Element {
  const { requests } = served.mock;
  if (requests.length === 0) {
    return (
      <p className="jp-Mock-hint">
        No request yet. Write one in a cell: <code>%%mock GET /hello</code>, and below it the
        answer.
      </p>
    );
  }
  return (
    <ul className="jp-Mock-requests">
      {requests.map((request, at) => (
        <Request key={request.id || at} request={request} served={served} />
      ))}
    </ul>
  );
}

function Request(props: { request: IRequestItem; served: IServed }): React.JSX.Element {
  const { request, served } = props;
  const { method, path, name, folders, examples } = request;
  const caption = [...folders, name === `${method} ${path}` ? '' : name].filter(Boolean);
  return (
    <li className="jp-Mock-request">
      <div className="jp-Mock-requestHead">
        <Method method={method} />
        <code className="jp-Mock-path">{path}</code>
        <span className="jp-Mock-caption">{caption.join(' / ')}</span>
        <span className="jp-Mock-spacer" />
        <TryButton request={request} served={served} />
      </div>
      <TryIt request={request} served={served} />
      {examples.map((example, at) => (
        <Example key={example.id || at} request={request} example={example} served={served} />
      ))}
      {examples.length === 0 && (
        <p className="jp-Mock-hint">No example yet, so it has no answer.</p>
      )}
    </li>
  );
}

/** Forms of examples that somebody else removed: what was typed into them is not lost. */
export function Removed({ served }: { served: IServed }): React.JSX.Element | null {
  const { mock, desk } = served;
  const there = new Set(
    mock.requests.flatMap(({ id, examples }) => examples.map(each => keyOf(mock.id, id, each.id)))
  );
  const removed = desk.drafts
    .all()
    .filter(draft => draft.mock === mock.id && !there.has(keyOfDraft(draft)));
  return (
    <>
      {removed.map(draft => (
        <RemovedExample key={keyOfDraft(draft)} id={keyOfDraft(draft)} served={served} />
      ))}
    </>
  );
}

function RemovedExample(props: { id: string; served: IServed }): React.JSX.Element | null {
  const { id, served } = props;
  const draft = useKept(served.desk.drafts, id);
  return draft ? (
    <Editor
      draft={draft}
      label={`Edit the example “${draft.opened.name}”, which somebody removed`}
      current={undefined}
      served={served}
      leave={() => undefined}
    />
  ) : null;
}

function keyOfDraft({ mock, request, opened }: IDraft): string {
  return keyOf(mock, request, opened.id);
}
