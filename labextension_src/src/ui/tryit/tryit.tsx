import React from 'react';

import { IRequestItem } from '../../document';
import { Refusal, sentence } from '../../refusal';
import { Answer } from './answer';
import { Copy } from '../copy';
import { keyOf } from '../editor/draft';
import { Field, FieldProblem, HeaderRows, formKeys } from '../fields';
import { useKept } from '../kept';
import { addressFor, IServed, isOpenForWork } from '../served';
import { curlLine } from '../shell';
import { ITrial, namedHeaders, resolved, trialOf } from './trial';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** A button that opens the form to send a request; nothing for one that may only be looked at. */
export function TryButton(props: {
  request: IRequestItem;
  served: IServed;
}): React.JSX.Element | null {
  const { request, served } = props;
  const { trials } = served.desk;
  const key = keyOf(served.mock.id, request.id, '');
  const trial = useKept(trials, key);
  if (!isOpenForWork(served)) {
    return null;
  }
  return (
    <button
      className="jp-Mock-button"
      aria-expanded={trial !== undefined}
      aria-label={`Try ${request.method} ${request.path}`}
      onClick={() => {
        if (trial) {
          trials.drop(key);
        } else {
          trials.put(key, trialOf(request));
        }
      }}
    >
      Try it
    </button>
  );
}

/** The form that sends a request, with what came back. */
export function TryIt(props: { request: IRequestItem; served: IServed }): React.JSX.Element | null {
  const { request, served } = props;
  const { trials } = served.desk;
  const key = keyOf(served.mock.id, request.id, '');
  const trial = useKept(trials, key);
  if (!trial || !isOpenForWork(served)) {
    return null;
  }
  const change = (part: Partial<ITrial>): void => {
    trials.put(key, { ...(trials.get(key) ?? trial), ...part });
  };
  const send = async (): Promise<void> => {
    if (trial.isSending) {
      return;
    }
    change({ isSending: true, problem: '' });
    change({ isSending: false, ...(await answerTo(trial, served)) });
  };
  return (
    <form
      className="jp-Mock-editor"
      aria-label={`Try ${request.method} ${request.path}`}
      data-lm-suppress-shortcuts="true"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={formKeys({
        send: () => void send(),
        leave: () => trials.drop(key),
        enterSends: true
      })}
    >
      <Line trial={trial} change={change} served={served} />
      <More trial={trial} change={change} />
      <div aria-live="polite">{trial.answer && <Answer call={trial.answer} />}</div>
    </form>
  );
}

async function answerTo(
  { method, path, headers, body }: ITrial,
  { view, management }: IServed
): Promise<Partial<ITrial>> {
  try {
    const request = { method, path, headers: namedHeaders(headers), body };
    return { answer: await management.try(view?.id ?? '', request) };
  } catch (error) {
    const problems = error instanceof Refusal ? error.problems.map(sentence) : [];
    const said = error instanceof Error ? error.message : String(error);
    return { problem: problems.join('\n') || said, answer: null };
  }
}

interface IPartProps {
  trial: ITrial;
  change: (part: Partial<ITrial>) => void;
}

function Line({ trial, change, served }: IPartProps & { served: IServed }): React.JSX.Element {
  const { method, path, headers, body, isSending, problem } = trial;
  const url = resolved(path, addressFor(served), served.mock.variables);
  const methods = METHODS.includes(method) ? METHODS : [method, ...METHODS];
  const isPrivate = served.view?.private === true;
  return (
    <>
      <div className="jp-Mock-fieldRow">
        <Field label="Method">
          {ties => (
            <select
              {...ties}
              className="jp-Mock-input"
              value={method}
              onChange={event => change({ method: event.target.value })}
            >
              {methods.map(each => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Address" className="jp-mod-wide">
          {ties => (
            <input
              {...ties}
              className="jp-Mock-input"
              spellCheck={false}
              value={path}
              onChange={event => change({ path: event.target.value })}
            />
          )}
        </Field>
        <button type="submit" className="jp-Mock-button jp-mod-accept" disabled={isSending}>
          {isSending ? 'Sending…' : 'Send'}
        </button>
      </div>
      <FieldProblem text={problem} />
      <div className="jp-Mock-resolved">
        <code title="Where it is sent">{url}</code>
        <Copy
          what="it as a curl command"
          label="curl"
          text={curlLine({ method, url, headers: namedHeaders(headers), body, isPrivate })}
        />
      </div>
    </>
  );
}

function More({ trial, change }: IPartProps): React.JSX.Element {
  const { headers, body } = trial;
  return (
    <details className="jp-Mock-more">
      <summary>Headers and body of the request</summary>
      <HeaderRows headers={headers} change={changed => change({ headers: changed })} />
      <Field label="Body">
        {ties => (
          <textarea
            {...ties}
            className="jp-Mock-input jp-Mock-bodyInput"
            rows={4}
            spellCheck={false}
            value={body}
            onChange={event => change({ body: event.target.value })}
          />
        )}
      </Field>
    </details>
  );
}
