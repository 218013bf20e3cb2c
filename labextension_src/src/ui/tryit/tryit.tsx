import React from 'react';

import { IRequestItem } from '../../document';
import { useKept } from '../kept';
import { IServed, isOpenForWork } from '../served';
import { Choice } from './choice';
import { changeTrial, keyFor, sendTrial } from './send';
import { IPast, shownRequest } from './trial';
import { Trial } from './trialform';

/** The part of a card that sends requests: saved ones, and those a person types. */
export function TryTab({ served }: { served: IServed }): React.JSX.Element {
  const { mock, desk } = served;
  const tried = useKept(desk.places, mock.id)?.tried ?? '';
  const own = useKept(desk.trials, keyFor(mock.id, ''));
  const request = shownRequest(mock, tried, own !== undefined);
  const key = keyFor(mock.id, request?.id ?? '');
  const isTyped = useKept(desk.trials, key)?.typed;
  const choose = (id: string): void => {
    if (id === '') {
      changeTrial(served, { key: keyFor(mock.id, ''), request: '' }, {});
    }
    desk.goTo(mock.id, { part: 'try', tried: id });
  };
  const again = (past: IPast): void => {
    const isThere = mock.requests.some(({ id }) => id === past.tried);
    const id = isThere ? past.tried : '';
    choose(id);
    const to = { key: keyFor(mock.id, id), request: id };
    changeTrial(served, to, { typed: past.typed });
    void sendTrial(served, to, past.typed);
  };
  return (
    <div className="jp-Mock-try" data-lm-suppress-shortcuts="true">
      <Choice
        chosen={request}
        served={served}
        choose={choose}
        again={again}
        reset={
          request && isTyped
            ? () => changeTrial(served, { key, request: request.id }, { typed: null, problems: {} })
            : null
        }
      />
      <Trial key={key} request={request} served={served} />
    </div>
  );
}

/** A button that opens a form to send a request where it stands; nothing for one that may only be looked at. */
export function TryHereButton(props: {
  request: IRequestItem;
  served: IServed;
}): React.JSX.Element | null {
  const { request, served } = props;
  const key = keyFor(served.mock.id, request.id);
  const trial = useKept(served.desk.trials, key);
  if (!isOpenForWork(served)) {
    return null;
  }
  return (
    <button
      type="button"
      className="jp-Mock-button"
      aria-expanded={trial !== undefined}
      aria-label={`Try ${request.method} ${request.path}`}
      onClick={() =>
        trial ? served.desk.trials.drop(key) : changeTrial(served, { key, request: request.id }, {})
      }
    >
      Try it
    </button>
  );
}

/** The form that `TryHereButton` opens. */
export function TryHere(props: {
  request: IRequestItem;
  served: IServed;
}): React.JSX.Element | null {
  const { request, served } = props;
  const key = keyFor(served.mock.id, request.id);
  const isOpen = useKept(served.desk.trials, key) !== undefined;
  return isOpen && isOpenForWork(served) ? (
    <div className="jp-Mock-try jp-mod-here" data-lm-suppress-shortcuts="true">
      <Trial request={request} served={served} leave={() => served.desk.trials.drop(key)} />
    </div>
  ) : null;
}
