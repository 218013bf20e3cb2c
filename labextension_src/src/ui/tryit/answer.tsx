import React from 'react';

import { INearest, ISentCall } from '../../shown';
import { prettyJson } from '../editor/json';
import { HeaderLines, Method, Status } from '../marks';

/** What came back from a mock server: status, time and size, body and headers, or the nearest examples. */
export function Answer({ call }: { call: ISentCall }): React.JSX.Element {
  const isMiss = call.nearest.length > 0;
  return (
    <div className="jp-Mock-answer">
      <Facts call={call} />
      {isMiss ? <Nearest nearest={call.nearest} /> : <Body body={call.body} />}
      <details className="jp-Mock-more">
        <summary>{isMiss ? 'Headers and body' : 'Headers'}</summary>
        <HeaderLines headers={call.headers} />
        {isMiss && <Body body={call.body} />}
      </details>
    </div>
  );
}

function Facts({ call }: { call: ISentCall }): React.JSX.Element {
  const { status, reason, name, isError, duration, delay, size } = call;
  return (
    <div className="jp-Mock-facts">
      <Status status={status} reason={reason} />
      <span title={delay ? `${delay} ms of it waited` : 'in the mock server'}>
        {(duration + delay).toFixed(duration + delay < 10 ? 1 : 0)} ms
      </span>
      {size !== null && <span>{bytes(size)}</span>}
      {name && (
        <span
          className="jp-Mock-caption"
          title={isError ? 'Why no example answered' : 'The example that answered'}
        >
          {name}
        </span>
      )}
    </div>
  );
}

function bytes(size: number): string {
  return size === 1 ? '1 byte' : `${size.toLocaleString('en')} bytes`;
}

function Body({ body }: { body: string | null }): React.JSX.Element {
  const [isRaw, setRaw] = React.useState(false);
  const pretty = React.useMemo(() => prettyOf(body), [body]);
  return (
    <div className="jp-Mock-answerBody">
      {pretty !== null && pretty !== body && (
        <button
          type="button"
          className="jp-Mock-button jp-Mock-raw"
          aria-pressed={isRaw}
          title="Show the body as it was sent"
          onClick={() => setRaw(!isRaw)}
        >
          Raw
        </button>
      )}
      <pre className="jp-Mock-body">{(isRaw ? body : (pretty ?? body)) ?? '(binary)'}</pre>
    </div>
  );
}

/** Only what starts as a JSON object or list is laid out. */
function prettyOf(body: string | null): string | null {
  return body !== null && /^\s*[[{]/.test(body) ? prettyJson(body) : null;
}

function Nearest({ nearest }: { nearest: INearest[] }): React.JSX.Element {
  return (
    <div className="jp-Mock-nearest">
      <p>The nearest examples, and why they did not answer:</p>
      <ul>
        {nearest.map((near, at) => (
          <li key={at}>
            <Method method={near.method} />
            <code className="jp-Mock-path">{near.path}</code>
            <span>{near.name}</span>
            {near.reasons.map((reason, number) => (
              <p key={number} className="jp-Mock-hint">
                {reason}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
