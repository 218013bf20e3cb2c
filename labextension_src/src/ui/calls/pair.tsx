import { closeIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { addressOf, addressOfPath } from '../../address';
import { ICallRow } from '../../callhistory';
import { IBody, ICallRecord } from '../../callrecord';
import { Management } from '../../management';
import { INearest } from '../../explanation';
import { IMockView } from '../../wire';
import { Copy } from '../copy';
import { ColouredBody } from '../editor/coloured';
import { prettyJson } from '../editor/json';
import { IconButton } from '../iconbutton';
import { HeaderLines, Method, Status } from '../marks';
import { reasonOf } from '../reasons';
import { curlLine } from '../shell';
import { reasonWords } from '../tryit/why';
import { typeOf } from './saved';
import { SaveExample } from './saveexample';
import { answeredBy, doorOf, durationOf, timeOf } from './wording';

interface IPairProps {
  row: ICallRow;
  /** Whether another server process answered it, whose log is gone. */
  isGone: boolean;
  mock: IMockView;
  management: Management;
  close: () => void;
}

/** A call whole: what was asked and what was answered, fetched when it is opened. */
export function Pair(props: IPairProps): React.JSX.Element {
  const { row, mock, close } = props;
  const { record, problem } = useRecord(props);
  return (
    <section
      className="jp-Mock-pair"
      aria-label={`The call ${row.method} ${row.path}`}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          event.stopPropagation();
          close();
        }
      }}
    >
      <header>
        <Method method={row.method} />
        <code className="jp-Mock-path">{row.path}</code>
        <Status status={row.status} reason={reasonOf(row.status)} />
        <span className="jp-Mock-caption">{captionOf(row)}</span>
        <span className="jp-Mock-spacer" />
        {record && <Curl record={record} mock={mock} baseUrl={props.management.baseUrl} />}
        <IconButton icon={closeIcon} label="Close the call" act={close} />
      </header>
      {problem && <p className="jp-Mock-note">{problem}</p>}
      {!record && !problem && <p className="jp-Mock-hint">Loading…</p>}
      {record && <Whole record={record} {...props} />}
    </section>
  );
}

function captionOf(row: ICallRow): string {
  const parts = [timeOf(row.servedAt), durationOf(row.duration ?? 0), doorOf(row)];
  return parts.filter(Boolean).join(' · ');
}

function Whole(props: IPairProps & { record: ICallRecord }): React.JSX.Element {
  const { record, row, mock, management } = props;
  return (
    <>
      <div className="jp-Mock-callWhy">
        <p>{whyOf(row, record)}</p>
        {(record.isMiss || row.type !== 'error') && mock.state !== 'waiting' && (
          <SaveExample record={record} mock={mock} management={management} />
        )}
      </div>
      {record.nearest.length > 0 && <NearestList nearest={record.nearest} />}
      <div className="jp-Mock-halves">
        <Half title="Request" line={`${record.method} ${record.path}`} half={record.request} />
        <Half
          title="Response"
          line={`${record.status} ${reasonOf(record.status)}`.trim()}
          half={record.response}
        />
      </div>
    </>
  );
}

const STEPS: Record<string, string> = {
  exact: 'its path is the same',
  slash: 'its path is the same but for a slash at the end',
  case: 'its path is the same in other letter case',
  'slash and case': 'its path is the same but for a slash and letter case',
  wildcard: 'its path has variable parts that fit',
  ids: 'its path is the same but for ids',
  'slash and ids': 'its path is the same but for a slash and ids',
  distance: 'its path is the nearest one',
  id: 'the call asked for it by id',
  name: 'the call asked for it by name',
  profile: 'the profile says so'
};

function whyOf(row: ICallRow, record: ICallRecord): string {
  if (row.type === 'error') {
    return record.isMiss
      ? `No example answered: ${answeredBy(row)}.`
      : `No example answered. ${row.name}`;
  }
  const reason = STEPS[record.step];
  return `Answered by “${row.name}”${reason ? `: ${reason}` : ''}.`;
}

function NearestList({ nearest }: { nearest: INearest[] }): React.JSX.Element {
  return (
    <div className="jp-Mock-nearest">
      <p className="jp-Mock-caption">The nearest examples, and why they did not answer:</p>
      <ul>
        {nearest.map((near, at) => (
          <li key={at}>
            <Method method={near.method} />
            <code className="jp-Mock-path">{near.path}</code>
            <span>{near.name}</span>
            {near.reasons.map((reason, number) => (
              <p key={number} className="jp-Mock-hint">
                {reasonWords(reason)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Half(props: {
  title: string;
  line: string;
  half: { headers: [string, string][]; body: IBody };
}): React.JSX.Element {
  const { title, line, half } = props;
  const count = half.headers.length;
  return (
    <section className="jp-Mock-half" aria-label={title}>
      <h4>{title}</h4>
      <code className="jp-Mock-startLine">{line}</code>
      <details className="jp-Mock-more" open={count > 0 && count <= 4}>
        <summary>{count === 1 ? '1 header' : `${count || 'No'} headers`}</summary>
        <HeaderLines headers={half.headers} />
      </details>
      <Body body={half.body} of={title} type={typeOf(half.headers)} />
    </section>
  );
}

function Body(props: { body: IBody; of: string; type: string }): React.JSX.Element {
  const { body, of, type } = props;
  const [isRaw, setRaw] = React.useState(false);
  const { text, base64 } = body;
  const pretty = React.useMemo(
    () => (text !== null && /^\s*[[{]/.test(text) ? prettyJson(text) : null),
    [text]
  );
  if (text === '') {
    return <p className="jp-Mock-hint">No body</p>;
  }
  if (text === null) {
    return (
      <p className="jp-Mock-hint">{`${Math.floor((base64.length / 4) * 3)} bytes that are no text`}</p>
    );
  }
  return (
    <div className="jp-Mock-answerBody">
      {pretty !== null && pretty !== text && (
        <button
          type="button"
          className="jp-Mock-button jp-Mock-raw"
          aria-pressed={isRaw}
          title={`Show the body of the ${of.toLowerCase()} as it was sent`}
          onClick={() => setRaw(!isRaw)}
        >
          Raw
        </button>
      )}
      <ColouredBody
        body={isRaw ? text : (pretty ?? text)}
        type={type}
        label={`Body of the ${of.toLowerCase()}`}
      />
    </div>
  );
}

/** Headers that curl writes itself, or that belonged to that one connection. */
const OWN = /^(?:host|content-length|connection|accept-encoding|user-agent|x-api-key)$/i;
const MASK = '******';

function Curl(props: { record: ICallRecord; mock: IMockView; baseUrl: string }): React.JSX.Element {
  const { record, mock, baseUrl } = props;
  const url = addressOfPath(addressOf(mock, baseUrl), record.path);
  const headers = record.request.headers.filter(
    ([key, value]) => !OWN.test(key) && !value.includes(MASK)
  );
  const line = curlLine({
    method: record.method,
    url,
    headers,
    body: record.request.body.text ?? '',
    isPrivate: mock.private === true
  });
  return <Copy what="the call as a curl command" label="curl" text={line} />;
}

/** Fetch the call; one that the log has lost is told as such. */
function useRecord(props: IPairProps): { record: ICallRecord | null; problem: string } {
  const { row, isGone, management } = props;
  const [found, setFound] = React.useState<{ record: ICallRecord | null; problem: string }>({
    record: null,
    problem: isGone ? 'The server was started again since, and its log began anew.' : ''
  });
  React.useEffect(() => {
    if (isGone) {
      return undefined;
    }
    let isLeft = false;
    const done = (record: ICallRecord | null, problem: string): void => {
      if (!isLeft) {
        setFound({ record, problem });
      }
    };
    management.call(row.mock, row.id).then(
      record =>
        record.servedAt === row.servedAt // ids begin again with a new server
          ? done(record, '')
          : done(null, 'The server was started again since, and its log began anew.'),
      (error: unknown) => done(null, error instanceof Error ? error.message : String(error))
    );
    return () => {
      isLeft = true;
    };
  }, [row.key]);
  return found;
}
