import React from 'react';

import { ISentCall } from '../../shown';
import { ITab, Tabs } from '../card/tabs';
import { Copy } from '../copy';
import { ColouredBody } from '../editor/coloured';
import { prettyJson } from '../editor/json';
import { contentTypeOf, languageOfType } from '../editor/language';
import { HeaderLines, Status } from '../marks';
import { AnswerPart } from './trial';
import { Why } from './whypanel';

/** What came back from a mock server, as it was when its cell ran. */
export function Answer({ call }: { call: ISentCall }): React.JSX.Element {
  const [part, select] = React.useState<AnswerPart>('pretty');
  const [isWhyOpen, setWhyOpen] = React.useState(call.explanation?.winner === null);
  return (
    <div className="jp-Mock-answer">
      <Facts call={call}>
        <WhyButton isOpen={isWhyOpen} toggle={() => setWhyOpen(!isWhyOpen)} />
      </Facts>
      {isWhyOpen && <Why call={call} />}
      <AnswerParts call={call} part={part} select={select} />
    </div>
  );
}

/** Status, time and size of an answer, and what can be done with it. */
export function Facts(props: { call: ISentCall; children: React.ReactNode }): React.JSX.Element {
  const { status, reason, name, isError, duration, delay, size, explanation } = props.call;
  const isMiss = explanation !== null && explanation.winner === null; // its reasons are told beside
  return (
    <div className="jp-Mock-facts">
      <Status status={status} reason={reason} />
      <span title="in the mock server">{milliseconds(duration)}</span>
      {delay > 0 && <span>+ {milliseconds(delay)} delay</span>}
      {size !== null && <span>{bytes(size)}</span>}
      {name && !isMiss && (
        <span
          className="jp-Mock-caption"
          title={isError ? 'Why no example answered' : 'The example that answered'}
        >
          {name}
        </span>
      )}
      <span className="jp-Mock-factsActions">{props.children}</span>
    </div>
  );
}

export function WhyButton(props: { isOpen: boolean; toggle: () => void }): React.JSX.Element {
  return (
    <button
      type="button"
      className="jp-Mock-button"
      aria-expanded={props.isOpen}
      onClick={props.toggle}
    >
      Why this answer?
    </button>
  );
}

function milliseconds(duration: number): string {
  return `${duration.toFixed(duration < 10 && duration % 1 ? 1 : 0)} ms`;
}

function bytes(size: number): string {
  return size === 1 ? '1 byte' : `${size.toLocaleString('en')} bytes`;
}

/** Body and headers of an answer, in tabs. */
export function AnswerParts(props: {
  call: ISentCall;
  part: AnswerPart;
  select: (part: AnswerPart) => void;
}): React.JSX.Element {
  const { call, part, select } = props;
  const type = contentTypeOf(call.headers);
  const pretty = React.useMemo(() => prettyOf(call.body), [call.body]);
  const hasPreview = isPage(type) ? Boolean(call.body) : isImage(type) && call.base64 !== '';
  const tabs: ITab<AnswerPart>[] = [
    {
      id: 'pretty',
      label: 'Pretty',
      render: () => <Body call={call} text={pretty ?? call.body} type={type} />
    },
    { id: 'raw', label: 'Raw', render: () => <Raw call={call} /> },
    ...(hasPreview
      ? [
          {
            id: 'preview' as const,
            label: 'Preview',
            render: () => <Preview call={call} type={type} />
          }
        ]
      : []),
    {
      id: 'headers',
      label: 'Headers',
      count: call.headers.length,
      render: () => <HeaderLines headers={call.headers} />
    }
  ];
  return (
    <div className="jp-Mock-subTabs jp-Mock-answerParts">
      {call.body && <Copy what="the body" text={call.body} />}
      <Tabs label="Parts of the answer" tabs={tabs} selected={part} select={select} />
    </div>
  );
}

function Body(props: { call: ISentCall; text: string | null; type: string }): React.JSX.Element {
  const { call, text, type } = props;
  return text ? (
    <ColouredBody body={text} type={type} label="Body of the answer" />
  ) : (
    <Nothing call={call} />
  );
}

function Raw({ call }: { call: ISentCall }): React.JSX.Element {
  return call.body ? (
    <pre className="jp-Mock-body" tabIndex={0} role="group" aria-label="Body of the answer">
      {call.body}
    </pre>
  ) : (
    <Nothing call={call} />
  );
}

function Nothing({ call }: { call: ISentCall }): React.JSX.Element {
  return (
    <p className="jp-Mock-hint">
      {call.body === null ? 'The body is binary.' : 'The answer has no body.'}
    </p>
  );
}

/** What a browser shows of it: a page without scripts, in an origin of its own, that loads nothing. */
function Preview({ call, type }: { call: ISentCall; type: string }): React.JSX.Element {
  if (!isPage(type)) {
    const source = `data:${type.split(';', 1)[0]};base64,${call.base64}`;
    return <img className="jp-Mock-rendering" src={source} alt="Body of the answer" />;
  }
  return (
    <iframe
      className="jp-Mock-rendering"
      title="Preview of the answer"
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={CLOSED + (call.body ?? '')}
    />
  );
}

const CLOSED =
  '<!doctype html><meta http-equiv="Content-Security-Policy" ' +
  "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'\">";

function isPage(type: string): boolean {
  return languageOfType(type) === 'html';
}

function isImage(type: string): boolean {
  return /^image\/(?:png|jpeg|gif|webp|avif|bmp|x-icon)\s*(?:;|$)/i.test(type);
}

/** Only what starts as a JSON object or list is laid out. */
function prettyOf(body: string | null): string | null {
  return body !== null && /^\s*[[{]/.test(body) ? prettyJson(body) : null;
}
