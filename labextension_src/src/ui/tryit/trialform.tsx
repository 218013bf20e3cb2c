import React from 'react';

import { IRequestItem } from '../../document';
import { formKeys } from '../fields';
import { useKept } from '../kept';
import { IServed } from '../served';
import { Answered } from './answered';
import { Line } from './line';
import { RequestParts } from './requestparts';
import { cancelTrial, changeTrial, ITried, keyFor, sendTrial } from './send';
import { BLANK, ITrial, ITyped, NEW_TRIAL, typedOf } from './trial';

interface ITrialProps {
  /** Absent for a request of the person's own. */
  request: IRequestItem | undefined;
  served: IServed;
  /** Closes the form, where it can be closed; such a one shows what is rarely needed when it is asked to. */
  leave?: () => void;
}

/** A request on its way to a mock server, with what came back. */
export function Trial({ request, served, leave }: ITrialProps): React.JSX.Element {
  const { mock, desk } = served;
  const tried: ITried = { key: keyFor(mock.id, request?.id ?? ''), request: request?.id ?? '' };
  const trial = useKept(desk.trials, tried.key) ?? NEW_TRIAL;
  const typed = trial.typed ?? (request ? typedOf(request, mock.variables) : BLANK);
  const label = request ? `Try ${request.method} ${request.path}` : 'Try a request of your own';
  return (
    <div role="form" aria-label={label}>
      <Form trial={trial} typed={typed} tried={tried} served={served} leave={leave} />
      <p className="jp-Mock-heard" role="status">
        {heard(trial)}
      </p>
      {trial.answered && (
        <Answered
          trial={trial}
          answered={trial.answered}
          request={request}
          tried={tried}
          served={served}
        />
      )}
    </div>
  );
}

interface IFormProps {
  trial: ITrial;
  typed: ITyped;
  tried: ITried;
  served: IServed;
  leave: (() => void) | undefined;
}

function Form({ trial, typed, tried, served, leave }: IFormProps): React.JSX.Element {
  const obstacle = obstacleTo(served);
  const send = (): void => {
    if (obstacle === '' && trial.sending === 0) {
      void sendTrial(served, tried, typed);
    }
  };
  const parts = {
    trial,
    typed,
    served,
    type: (part: Partial<ITyped>): void =>
      changeTrial(served, tried, { typed: { ...typed, ...part }, problems: {} })
  };
  const requestParts = (
    <RequestParts {...parts} select={requestPart => changeTrial(served, tried, { requestPart })} />
  );
  return (
    <form
      className="jp-Mock-tryForm"
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
      onKeyDown={formKeys({ send, leave: leave ?? (() => undefined), enterSends: true })}
    >
      <Line {...parts} obstacle={obstacle} cancel={() => cancelTrial(served, tried)} />
      {obstacle && <p className="jp-Mock-note">{obstacle}</p>}
      {leave ? (
        <details className="jp-Mock-more">
          <summary>Params, headers and body</summary>
          {requestParts}
        </details>
      ) : (
        requestParts
      )}
    </form>
  );
}

/** Say why nothing can be sent now; empty if it can. */
function obstacleTo({ view, isConnected }: IServed): string {
  if (!isConnected) {
    return 'The server cannot be reached, so nothing can be sent now. What is typed here stays.';
  }
  if (!view) {
    return 'This server does not know this mock server, so nothing can be sent.';
  }
  if (view.state === 'waiting') {
    return 'It waits for you: press Start above, then send.';
  }
  return view.state === 'stopped' ? 'It is stopped: press Start above, then send.' : '';
}

/** What a screen reader says when an answer is there. */
function heard({ sending, answered }: ITrial): string {
  if (sending) {
    return 'Sending…';
  }
  return answered ? `Answered: ${answered.call.status} ${answered.call.reason}` : '';
}
