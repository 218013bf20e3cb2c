import React from 'react';

import { IExample, IRequestItem } from '../document';
import { HeaderLines, Method, Status } from './marks';

/** The requests of a mock server, each with its examples. */
export function Requests({ requests }: { requests: IRequestItem[] }): React.JSX.Element {
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
        <Request key={request.id || at} request={request} />
      ))}
    </ul>
  );
}

function Request({ request }: { request: IRequestItem }): React.JSX.Element {
  const { method, path, name, folders, examples } = request;
  const caption = [...folders, name === `${method} ${path}` ? '' : name].filter(Boolean);
  return (
    <li className="jp-Mock-request">
      <div className="jp-Mock-requestHead">
        <Method method={method} />
        <code className="jp-Mock-path">{path}</code>
        <span className="jp-Mock-caption">{caption.join(' / ')}</span>
      </div>
      {examples.map((example, at) => (
        <Example key={example.id || at} example={example} isAlone={examples.length === 1} />
      ))}
      {examples.length === 0 && (
        <p className="jp-Mock-hint">No example yet, so it has no answer.</p>
      )}
    </li>
  );
}

/** A saved response; one that is not alone says whether it is preferred. */
export function Example(props: {
  example: IExample;
  isAlone: boolean;
  isOpen?: boolean;
}): React.JSX.Element {
  const { example, isAlone, isOpen } = props;
  const { status, name, preferred, headers } = example;
  return (
    <details className="jp-Mock-example" open={isOpen}>
      <summary>
        <Status status={status} />
        <span className="jp-Mock-exampleName">{name === String(status) ? '' : name}</span>
        {preferred && !isAlone && (
          <span className="jp-Mock-preferred" title="Answers first among equally good examples">
            preferred
          </span>
        )}
        <span className="jp-Mock-summary">{summaryOf(example)}</span>
      </summary>
      <HeaderLines headers={headers} />
      <pre className="jp-Mock-body">{bodyOf(example)}</pre>
    </details>
  );
}

const LONGEST = 80;

function summaryOf(example: IExample): string {
  const line = bodyOf(example)
    .slice(0, 10 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function bodyOf(example: IExample): string {
  return example.isBinary ? '(binary)' : example.body || '(empty)';
}
