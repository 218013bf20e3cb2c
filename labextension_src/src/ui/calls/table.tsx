import React from 'react';

import { ICall, ISentCall } from '../../shown';
import { Answer } from '../tryit/answer';
import { Method, Status } from '../marks';

/** A call that was made from a cell, and what came back. */
export function SentCall({ call }: { call: ISentCall }): React.JSX.Element {
  return (
    <article className="jp-Mock-card jp-Mock-sent">
      <div className="jp-Mock-requestHead">
        <Method method={call.method} />
        <code className="jp-Mock-path">{call.path}</code>
      </div>
      <Answer call={call} />
    </article>
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
