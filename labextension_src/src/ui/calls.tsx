import React from 'react';

import { ICall, INearest, ISentCall } from '../shown';
import { HeaderLines, Method, Status } from './marks';

/** A call that was made from a cell, and what came back. */
export function SentCall({ call }: { call: ISentCall }): React.JSX.Element {
  return (
    <article className="jp-Mock-card jp-Mock-sent">
      <div className="jp-Mock-requestHead">
        <Method method={call.method} />
        <code className="jp-Mock-path">{call.path}</code>
        <span className="jp-Mock-spacer" />
        {!call.isError && call.name && (
          <span className="jp-Mock-caption" title="The example that answered">
            {call.name}
          </span>
        )}
        <Status status={call.status} reason={call.reason} />
      </div>
      {call.nearest.length === 0 ? <Body call={call} /> : <Nearest nearest={call.nearest} />}
      <details className="jp-Mock-more">
        <summary>{call.nearest.length === 0 ? 'Headers' : 'Headers and body'}</summary>
        <HeaderLines headers={call.headers} />
        {call.nearest.length > 0 && <Body call={call} />}
      </details>
    </article>
  );
}

function Body({ call }: { call: ISentCall }): React.JSX.Element {
  return <pre className="jp-Mock-body">{call.body ?? '(binary)'}</pre>;
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

/** Calls from the call log. */
export function CallTable({ calls }: { calls: ICall[] }): React.JSX.Element {
  if (calls.length === 0) {
    return <p className="jp-Mock-card jp-Mock-hint">No calls yet.</p>;
  }
  return (
    <div className="jp-Mock-card">
      <table className="jp-Mock-calls">
        <thead>
          <tr>
            <th>Time</th>
            <th>Method</th>
            <th>Path</th>
            <th>Status</th>
            <th>Answered by</th>
            <th>ms</th>
          </tr>
        </thead>
        <tbody>
          {calls.map(call => (
            <CallRow key={call.id} call={call} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CallRow({ call }: { call: ICall }): React.JSX.Element {
  const time = new Date(call.time);
  return (
    <tr>
      <td title={call.time}>{Number.isNaN(time.valueOf()) ? '' : time.toLocaleTimeString()}</td>
      <td>
        <Method method={call.method} />
      </td>
      <td>
        <code className="jp-Mock-path">{call.path}</code>
      </td>
      <td>
        <Status status={call.status} />
      </td>
      <td className={call.isError ? 'jp-Mock-hint' : ''}>{call.name}</td>
      <td>{call.duration.toFixed(1)}</td>
    </tr>
  );
}
