import React from 'react';

import { IContender, IExplanation } from '../../explanation';
import { ISentCall } from '../../shown';
import { Method, Status } from '../marks';
import { decisionWords, missWords, pointsWords, reasonWords, shortened, stepWords } from './why';

interface IWhyProps {
  call: ISentCall;
  /** Lead to an example; absent where there is nowhere to go. */
  open?: ((example: IContender) => void) | undefined;
}

/** Why this answer came: who won and by how much, or who came near and why each lost. */
export function Why({ call, open }: IWhyProps): React.JSX.Element {
  const { explanation } = call;
  return (
    <section className="jp-Mock-why" aria-label="Why this answer?">
      {!explanation && <p>{unmatchedWords(call)}</p>}
      {explanation?.winner && (
        <Hit explanation={explanation} winner={explanation.winner} open={open} />
      )}
      {explanation && !explanation.winner && <Miss explanation={explanation} open={open} />}
    </section>
  );
}

function unmatchedWords({ isError, name, profile }: ISentCall): string {
  if (isError) {
    return `No example was looked at: ${name || 'the request was answered before.'}`;
  }
  return profile
    ? `The profile “${profile}” answers every request with the server response “${name}”.`
    : `The server response “${name}” is active, and answers every request.`;
}

function Hit(props: {
  explanation: IExplanation;
  winner: IContender;
  open: IWhyProps['open'];
}): React.JSX.Element {
  const { explanation, winner, open } = props;
  const { step, score, points, decidedBy, runnerUp, captures, profile } = explanation;
  const decision = decisionWords(decidedBy);
  return (
    <dl>
      <Row term="Answered by">
        <Contender example={winner} open={open} />
      </Row>
      <Row term="Because">
        {stepWords(step)} {decision}
      </Row>
      {score !== null && <Row term="Points">{points ? pointsWords(points) : shortened(score)}</Row>}
      {captures.length > 0 && (
        <Row term="Captured">
          {captures.map(([key, value]) => (
            <code key={key} className="jp-Mock-capture">
              {key} = {value}
            </code>
          ))}
        </Row>
      )}
      {runnerUp && (
        <Row term={step === 'profile' ? 'Without the profile' : 'Next'}>
          <Contender example={runnerUp} open={open}>
            {runnerUp.score !== null && (
              <span className="jp-Mock-hint">{shortened(runnerUp.score)} points</span>
            )}
          </Contender>
        </Row>
      )}
      {profile && <Row term="Profile">{profile}</Row>}
    </dl>
  );
}

function Row(props: { term: string; children: React.ReactNode }): React.JSX.Element {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function Miss(props: { explanation: IExplanation; open: IWhyProps['open'] }): React.JSX.Element {
  const { explanation, open } = props;
  return (
    <>
      <p>{missWords(explanation)}</p>
      <ul>
        {explanation.nearest.map((near, at) => (
          <li key={at}>
            <Contender example={near} open={open} />
            {near.reasons.map((reason, number) => (
              <p key={number} className="jp-Mock-hint">
                {reasonWords(reason)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** An example with its request, and a button that leads to it. */
function Contender(props: {
  example: IContender;
  open: IWhyProps['open'];
  children?: React.ReactNode;
}): React.JSX.Element {
  const { example, open, children } = props;
  const { method, path, status, name } = example;
  return (
    <span className="jp-Mock-contender">
      {method && <Method method={method} />}
      {path && <code className="jp-Mock-path">{path}</code>}
      <Status status={status} />
      {name !== String(status) && <span className="jp-Mock-contenderName">{name}</span>}
      {children}
      {open && <OpenLink example={example} open={open} />}
    </span>
  );
}

/** Leads to an example in Requests. */
export function OpenLink(props: {
  example: IContender;
  open: (example: IContender) => void;
}): React.JSX.Element {
  const { example, open } = props;
  return (
    <button
      type="button"
      className="jp-Mock-link"
      aria-label={`Open the example “${example.name}” in Requests`}
      onClick={() => open(example)}
    >
      Open
    </button>
  );
}
